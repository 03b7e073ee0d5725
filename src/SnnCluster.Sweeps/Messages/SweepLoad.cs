namespace SnnCluster.Sweeps.Messages;

/// <summary>How many trials of a sweep wait and run.</summary>
public readonly record struct SweepLoad(int Waiting, int Running);
