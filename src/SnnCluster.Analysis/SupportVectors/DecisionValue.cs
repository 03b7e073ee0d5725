using SnnCluster.Analysis.States;

namespace SnnCluster.Analysis.SupportVectors;

/// <summary>On which side of the boundary a held-out state is, and how far from it.</summary>
/// <param name="Probe">The held-out state.</param>
/// <param name="Value">Above 0 on the side of Task 1, below on that of Task 2; +-1 at the margins.</param>
public sealed record DecisionValue(LabelledState Probe, double Value);
