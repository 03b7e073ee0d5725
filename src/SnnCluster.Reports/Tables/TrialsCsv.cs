using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Reports.Tables;

/// <summary>
/// trials.csv: one row per trial and test, in the order of seeds, then stages. A performance that is undefined is left empty, and so is all
/// that a trial without a result has not brought.
/// </summary>
public static class TrialsCsv
{
    /// <summary>The first line, without its end; two columns have the model's own words for success and failure.</summary>
    public static string Header(ModelWords words) =>
        $"protocol,seed,stage_index,stage,after,task,{words.Successes},{words.Failures},performance,state_digest";

    /// <param name="spec">With the seeds that were asked for.</param>
    public static string Write(SweepSpec spec, SweepStatistics statistics)
    {
        var finished = statistics.Trials.ToDictionary(trial => trial.Seed);
        return Header(spec.Model.Words) + "\n" + string.Concat(
            from seed in spec.Seeds.Union(finished.Keys).Order()
            select finished.TryGetValue(seed, out var trial) ? Rows(statistics, trial) : Rows(spec, seed));
    }

    private static string Rows(SweepStatistics statistics, TrialStatistics trial) => string.Concat(
        from test in trial.Tests
        select Csv.Line(statistics.Protocol ?? "", trial.Seed, test.StageIndex, test.Stage, test.After, TaskNumber.Text(test.Task),
            test.Successes, test.Failures, test.Performance, test.StateDigest));

    private static string Rows(SweepSpec spec, int missing) => string.Concat(
        from stage in spec.Protocol.Stages.Index()
        from task in stage.Item.Tests
        select Csv.Line(spec.Protocol.Name, missing, stage.Index, stage.Item.Notation, StagePath.Of(spec.Protocol.Stages, stage.Index),
            TaskNumber.Text(task), "", "", "", ""));
}
