namespace SnnCluster.Sweeps.Ledger;

/// <summary>Events that are one row of the journal: one wait for the disk.</summary>
public sealed record EventGroup(IReadOnlyList<SweepEvent> Events)
{
    /// <summary>So many at most, so that no row is large.</summary>
    public const int Most = 1000;

    /// <summary>What is written of these events: a single one is its own row.</summary>
    public static object Of(IReadOnlyList<SweepEvent> events) => events is [var single] ? single : new EventGroup(events);
}
