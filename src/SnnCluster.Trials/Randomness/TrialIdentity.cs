namespace SnnCluster.Trials.Randomness;

/// <summary>What distinguishes trials: all random numbers of a trial are a function of these two.</summary>
/// <param name="SweepSeed">Common to the trials of a sweep.</param>
/// <param name="Seed">The trial's own, 0 to 2^31 - 1.</param>
public readonly record struct TrialIdentity(ulong SweepSeed, int Seed);
