namespace SnnCluster.Sweeps.Messages;

/// <summary>How many trials of a sweep wait and run, and how many have ended.</summary>
public readonly record struct SweepLoad
{
    /// <summary>Trials that could begin at once.</summary>
    public required int Waiting { get; init; }

    /// <summary>Trials that a worker holds a lease of.</summary>
    public required int Running { get; init; }

    /// <summary>Trials whose results are stored.</summary>
    public int Done { get; init; }

    /// <summary>Trials that were given up.</summary>
    public int Failed { get; init; }

    /// <summary>All trials; 0 before the sweep has begun.</summary>
    public int Total { get; init; }

    /// <summary>Whether every trial has its result or was given up.</summary>
    public bool HasEnded => Total > 0 && Done + Failed == Total;
}
