namespace SnnCluster.Bench.Engines.Against;

/// <summary>What a build's fast engine takes for an epoch of one stage kind when nothing disturbs it.</summary>
public sealed record StageFastest
{
    /// <summary>The stage kind in notation.</summary>
    public required string Stage { get; init; }

    /// <summary>Of the paper's protocol.</summary>
    public required double Share { get; init; }

    /// <summary>The fastest measurement of one start.</summary>
    public required double Microseconds { get; init; }
}
