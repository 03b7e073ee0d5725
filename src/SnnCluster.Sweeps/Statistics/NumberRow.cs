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
            let place = new NumberPlace
            {
                StageIndex = stage.StageIndex,
                Stage = string.Intern(stage.Stage.Notation),
                After = string.Intern(stage.After),
                Name = string.Intern(number.Name),
            }
            select new NumberRow(place, number.Value)];
}

/// <summary>A number of a protocol.</summary>
public readonly record struct NumberPlace
{
    /// <summary>Place in the protocol, from 0.</summary>
    public required int StageIndex { get; init; }

    /// <summary>Notation.</summary>
    public required string Stage { get; init; }

    /// <summary>Path of the stages so far (<see cref="StageOutcome.After"/>).</summary>
    public required string After { get; init; }

    /// <summary>As the model calls it.</summary>
    public required string Name { get; init; }
}

/// <summary>A number over the trials.</summary>
/// <param name="Values">In seed order; NaN where a trial has none.</param>
public sealed record NumberSummary(NumberPlace Place, IReadOnlyList<double> Values)
{
    /// <summary>Their mean and spread.</summary>
    public Summary Summary { get; } = Summary.Of(Values);
}
