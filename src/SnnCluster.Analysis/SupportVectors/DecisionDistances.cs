namespace SnnCluster.Analysis.SupportVectors;

/// <summary>Decision values of one trial's states under a machine trained on all other trials.</summary>
/// <param name="Gamma">Of that machine's kernel.</param>
/// <param name="SupportVectors">Number of its support vectors.</param>
public sealed record DecisionDistances(int Seed, double Gamma, int SupportVectors, IReadOnlyList<DecisionValue> Values);
