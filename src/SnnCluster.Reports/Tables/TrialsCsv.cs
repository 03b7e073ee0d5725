using SnnCluster.Sweeps.Statistics;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Reports.Tables;

/// <summary>
/// trials.csv: one row per trial and test, in the order of seeds, then stages. A performance that is undefined is left empty.
/// </summary>
public static class TrialsCsv
{
    public static string Header(ModelWords words) =>
        $"protocol,seed,stage_index,stage,after,task,{words.Successes},{words.Failures},performance,state_digest";

    public static string Write(SweepStatistics statistics, ModelWords words) => Header(words) + "\n" + string.Concat(
        from trial in statistics.Trials
        from test in trial.Tests
        select Csv.Line(statistics.Protocol ?? "", trial.Seed, test.StageIndex, test.Stage, test.After, test.Task,
            test.Successes, test.Failures, test.Performance, test.StateDigest));
}
