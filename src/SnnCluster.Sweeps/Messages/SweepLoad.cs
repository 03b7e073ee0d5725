namespace SnnCluster.Sweeps.Messages;

/// <summary>How many trials of a sweep wait and run.</summary>
public readonly record struct SweepLoad
{
    /// <summary>Trials that could begin at once.</summary>
    public required int Waiting { get; init; }

    /// <summary>Trials that a worker holds a lease of.</summary>
    public required int Running { get; init; }
}
