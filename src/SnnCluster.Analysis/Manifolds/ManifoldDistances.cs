using SnnCluster.Analysis.States;

namespace SnnCluster.Analysis.Manifolds;

/// <summary>
/// Smallest Euclidean distances of a state, in units of weight; NaN where a set has no element to measure to
/// (<see cref="StateSet.Distance"/>).
/// </summary>
public sealed record ManifoldDistances
{
    public required LabelledState State { get; init; }
    public required double Task1 { get; init; }
    public required double Task2 { get; init; }
    public required double Intersection { get; init; }
}
