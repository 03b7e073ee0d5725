using SnnCluster.Foraging.Protocols;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cluster.Tests.Fakes;

internal static class ShortSweep
{
    /// <summary>Trials 1 to n of a short protocol.</summary>
    public static SweepSpec Of(int trials, long aeons = 1) => new()
    {
        Protocol = new() { Name = "test", Stages = [new UnsupervisedStage { Aeons = aeons }] },
        Seeds = [.. Enumerable.Range(1, trials)],
    };
}
