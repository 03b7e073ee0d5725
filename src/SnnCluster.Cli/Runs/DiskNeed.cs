using SnnCluster.Cli.Data;
using SnnCluster.Sweeps.Plans;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cli.Runs;

/// <summary>
/// How much disk space a run takes, at most; with large networks nearly all of it goes to the states at the ends of stages.
/// </summary>
public static class DiskNeed
{
    /// <summary>
    /// Approximate upper bound of what a stage stores besides its state: its outcome, stored by itself and in its trial's result.
    /// </summary>
    private const long BytesPerOutcome = 200_000;

    /// <param name="workers">Trials at the same time: each also keeps the latest state within a stage.</param>
    /// <param name="missing">How many seeds of that condition are still to be computed.</param>
    /// <returns>Bytes, before compression.</returns>
    public static long Of(Study study, int workers, Func<int, int> missing)
    {
        var plan = SweepPlan.Of(study);
        long sum = 0, largest = 0;
        for (int condition = 0; condition < study.Conditions.Count; condition++)
        {
            int stages = plan.OwnSteps(condition).Count(step => step.Epochs > Epochs.None), seeds = missing(condition);
            if (stages == 0 || seeds == 0) continue;
            long state = BytesPerState(study.Conditions[condition].Trial(study.Seeds[0]));
            sum += seeds * stages * (state + BytesPerOutcome);
            largest = Math.Max(largest, state);
        }

        return sum + workers * largest;
    }

    // As long before the first step as after the last one, or nearly so. What another program saves nobody knows before.
    private static long BytesPerState(TrialSpec trial) =>
        trial.Engine.IsOutside ? 0 : DataFolders.Begin(trial).Checkpoint().State.Length;
}
