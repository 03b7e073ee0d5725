using SnnCluster.Analysis.States;

namespace SnnCluster.Analysis.Manifolds;

/// <summary>
/// Smallest Euclidean distances of a state, in units of weight; NaN if a set has no element to measure to (<see
/// cref="StateSet.Distance"/>).
/// </summary>
public sealed record ManifoldDistances
{
    /// <summary>What is measured from.</summary>
    public required LabelledState State { get; init; }

    /// <summary>To the states that solve Task 1.</summary>
    public required double Task1 { get; init; }

    /// <summary>To the states that solve Task 2.</summary>
    public required double Task2 { get; init; }

    /// <summary>To the states that solve both.</summary>
    public required double Intersection { get; init; }
}
