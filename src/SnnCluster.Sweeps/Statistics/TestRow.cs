using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Sweeps.Statistics;

/// <summary>One test of one trial.</summary>
public sealed record TestRow
{
    /// <summary>Place in the protocol, from 0.</summary>
    public required int StageIndex { get; init; }

    /// <summary>Notation, <c>test1</c> or <c>test2</c>.</summary>
    public required string Stage { get; init; }

    /// <summary>Path of the stages that changed the network before the test (<see cref="StageOutcome.After"/>).</summary>
    public required string After { get; init; }

    /// <summary>Number of the task, as the model counts them.</summary>
    public required int Task { get; init; }

    /// <summary>What the model counts as such, e.g. rewarded particles eaten.</summary>
    public required long Successes { get; init; }

    /// <summary>Attempts that were no successes.</summary>
    public required long Failures { get; init; }

    /// <summary>SHA-256 of the state at the test's end, 64 hex digits: equal trials have equal ones.</summary>
    public required string StateDigest { get; init; }

    /// <summary>Successes over attempts; NaN if nothing was attempted.</summary>
    public double Performance => (double)Successes / (Successes + Failures);

    internal static IReadOnlyList<TestRow> Of(IReadOnlyList<StageOutcome> stages) =>
        // All trials have the same few names, and each result is read with its own copies of them.
        [.. from stage in stages
            from test in stage.Tests
            select new TestRow
            {
                StageIndex = stage.StageIndex,
                Stage = string.Intern(stage.Stage.Notation),
                After = string.Intern(stage.After),
                Task = test.Task,
                Successes = test.Successes,
                Failures = test.Attempts - test.Successes,
                StateDigest = stage.StateDigest,
            }];
}
