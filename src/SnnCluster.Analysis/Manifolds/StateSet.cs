using SnnCluster.Analysis.Kernels;
using SnnCluster.Analysis.States;

namespace SnnCluster.Analysis.Manifolds;

/// <summary>A set of weight states that represents a manifold in weight space.</summary>
/// <param name="states">States of all trials, of one length; may be none.</param>
public sealed class StateSet(IReadOnlyList<LabelledState> states)
{
    /// <summary>States in the set, those of all trials together.</summary>
    public int Count => states.Count;

    /// <summary>
    /// The smallest Euclidean distance of a state to a state of the set from another trial: a trial is always close to its own course,
    /// whatever it has learned. NaN if there is none.
    /// </summary>
    public double Distance(LabelledState state)
    {
        double smallest = double.PositiveInfinity;
        foreach (var element in states)
            if (element.Seed != state.Seed)
                smallest = Math.Min(smallest, SquaredDistances.Between(state.Weights, element.Weights));
        return double.IsPositiveInfinity(smallest) ? double.NaN : Math.Sqrt(smallest);
    }
}
