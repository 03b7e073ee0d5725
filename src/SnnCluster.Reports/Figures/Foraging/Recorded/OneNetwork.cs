using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Reports.Figures.Foraging.Recorded;

/// <summary>What comparing the weights of different trials, synapse by synapse, rests on.</summary>
internal static class OneNetwork
{
    /// <summary>Said where the trials have separate networks.</summary>
    public const string Missing =
        "Not drawn: decision-distance, solution-manifolds and manifold-distances. They compare the weights of different trials synapse by "
        + "synapse, which means something only where all trials begin with one network: --set wiring.seed=1 gives them one, as in the "
        + "paper.";

    /// <summary>Whether all trials begin with the same synapses.</summary>
    public static bool IsOf(SweepSpec spec) => ForagingTrial.Settings(spec).Model.Wiring.Seed is not null;
}
