namespace SnnCluster.Reports;

/// <summary>A trial that was given up.</summary>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Error">What went wrong the last time.</param>
public sealed record FailedTrial(int Seed, int Attempts, string Error);
