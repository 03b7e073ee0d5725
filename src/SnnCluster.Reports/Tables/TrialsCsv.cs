using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Tables;

/// <summary>
/// trials.csv: one row per trial and test, in the order of seeds, then stages. A performance that is undefined is left empty.
/// </summary>
public static class TrialsCsv
{
    public const string Header = "protocol,seed,stage_index,stage,after,task,rewarded,punished,performance,state_digest";

    public static string Write(SweepStatistics statistics) => Header + "\n" + string.Concat(
        from trial in statistics.Trials
        from test in trial.Tests
        select Csv.Line(statistics.Protocol ?? "", trial.Seed, test.StageIndex, test.Stage, test.After, (int)test.Task,
            test.Rewarded, test.Punished, test.Performance, test.StateDigest));
}
