using SnnCluster.Analysis.Kernels;
using SnnCluster.Analysis.States;

namespace SnnCluster.Analysis.Manifolds;

/// <summary>A set of weight states that stands for a manifold in weight space.</summary>
/// <param name="states">States of all trials, of one length; may be none.</param>
public sealed class StateSet(IReadOnlyList<LabelledState> states)
{
    /// <summary>States in the set, those of all trials together.</summary>
    public int Count => states.Count;

    /// <summary>
    /// The smallest Euclidean distance of a state to one of the set. If the state itself is in the set, elements of the same trial are
    /// left out: a trial would otherwise always be close to its own course. NaN if no element remains.
    /// </summary>
    public double Distance(LabelledState state)
    {
        bool isElement = states.Any(element => element.IsSameMoment(state));
        double smallest = double.PositiveInfinity;
        foreach (var element in states)
            if (!isElement || element.Seed != state.Seed)
                smallest = Math.Min(smallest, SquaredDistances.Between(state.Weights, element.Weights));
        return double.IsPositiveInfinity(smallest) ? double.NaN : Math.Sqrt(smallest);
    }
}
