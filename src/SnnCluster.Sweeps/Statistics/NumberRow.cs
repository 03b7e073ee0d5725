using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Sweeps.Statistics;

/// <summary>One number that one stage of one trial has left.</summary>
/// <param name="Place">Which number of the protocol it is.</param>
public readonly record struct NumberRow(NumberPlace Place, double Value)
{
    internal static IReadOnlyList<NumberRow> Of(IReadOnlyList<StageOutcome> stages) =>
        // All trials have the same few names, and each result is read with its own copies of them.
        [.. from stage in stages
            from number in stage.Numbers
            select new NumberRow(
                new(stage.StageIndex, string.Intern(stage.Stage.Notation), string.Intern(stage.After), string.Intern(number.Name)),
                number.Value)];
}

/// <summary>A number of a protocol.</summary>
/// <param name="StageIndex">Place in the protocol, from 0.</param>
/// <param name="Stage">Notation.</param>
/// <param name="After">Path of the stages so far (<see cref="StageOutcome.After"/>).</param>
public readonly record struct NumberPlace(int StageIndex, string Stage, string After, string Name);

/// <summary>A number over the trials.</summary>
/// <param name="Values">In seed order; NaN where a trial has none.</param>
public sealed record NumberSummary(NumberPlace Place, IReadOnlyList<double> Values)
{
    /// <summary>Their mean and spread.</summary>
    public Summary Summary { get; } = Summary.Of(Values);
}
