using SnnCluster.Sweeps.Plans;

namespace SnnCluster.Cli.Runs;

/// <summary>How long a run will take.</summary>
/// <param name="Cores">At work: no more than the machine has, nor than there are trials.</param>
public sealed record RunEstimate(TimeSpan Time, int Cores)
{
    /// <param name="workers">Trials at the same time.</param>
    /// <param name="cores">Of the machine.</param>
    /// <param name="secondsPerEpoch">Per core.</param>
    public static RunEstimate Of(SweepPlan plan, int seeds, int workers, int cores, double secondsPerEpoch)
    {
        int atWork = Math.Min(workers, cores);
        // Seeds go in rounds, each as long as its longest chain of stages; or all cores are busy to the end.
        double epochs = Math.Max(Math.Ceiling((double)seeds / atWork) * plan.LongestChain.Count,
            (double)seeds * plan.Epochs.Count / atWork);
        return new(TimeSpan.FromSeconds(Math.Ceiling(epochs * secondsPerEpoch)), atWork);
    }
}
