using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Reports.Figures.Foraging.Recorded;

/// <summary>What comparing the weights of different trials, synapse by synapse, rests on.</summary>
internal static class WiringNote
{
    /// <summary>For the caption of a figure that compares them.</summary>
    public static string Of(SweepSpec spec) => ForagingTrial.Settings(spec).Model.Wiring.Seed is null
        ? " Here every trial has a network of its own, so that a synapse of one trial has no counterpart in another, "
            + "and trials lie far apart whatever they learned; for the paper's picture give all trials one network (--set wiring.seed=1)."
        : " All trials begin with one network, as in the paper.";
}
