using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cluster.Tests.Fakes;

internal static class ShortSweep
{
    /// <summary>Trials 1 to n of a short protocol.</summary>
    public static SweepSpec Of(int trials, long aeons = 1) =>
        ForagingSweeps.Spec("test", ForagingSweeps.Stages(("U", aeons))) with { Seeds = [.. Enumerable.Range(1, trials)] };
}
