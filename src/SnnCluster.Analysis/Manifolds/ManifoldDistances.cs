using SnnCluster.Analysis.States;

namespace SnnCluster.Analysis.Manifolds;

/// <summary>
/// Smallest Euclidean distances of a state, in units of weight; NaN where a set has no element to measure to
/// (<see cref="StateSet.Distance"/>).
/// </summary>
public sealed record ManifoldDistances(LabelledState State, double Task1, double Task2, double Intersection);
