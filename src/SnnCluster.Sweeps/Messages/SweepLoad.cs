namespace SnnCluster.Sweeps.Messages;

/// <summary>How many trials of a sweep wait and run.</summary>
public readonly record struct SweepLoad
{
    public required int Waiting { get; init; }
    public required int Running { get; init; }
}
