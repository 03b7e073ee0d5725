using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Reports.Tables;

/// <summary>
/// trials.csv: one row per trial and test, in the order of seeds, then stages; for a study, condition by condition, with a column for every
/// key that varies. An undefined performance is an empty field, and so are the results of a trial that has none.
/// </summary>
public static class TrialsCsv
{
    /// <summary>The first line, without its end; two columns have the model's own words for success and failure.</summary>
    public static string Header(ModelWords words) =>
        $"protocol,{OfTest(words)}";

    /// <summary>The same of a study.</summary>
    public static string Header(Study study) => Csv.Line(
        ["condition", .. VariedKey.Of(study).Select(key => key.Path), .. OfTest(study.Conditions[0].Model.Words).Split(',')])[..^1];

    /// <param name="spec">With the seeds that were asked for.</param>
    public static string Write(SweepSpec spec, SweepStatistics statistics) =>
        Header(spec.Model.Words) + "\n" + Rows(spec, statistics, [spec.Protocol.Name]);

    /// <param name="study">With the seeds that were asked for.</param>
    /// <param name="statistics">One per condition.</param>
    public static string Write(Study study, IReadOnlyList<SweepStatistics> statistics)
    {
        var keys = VariedKey.Of(study);
        return Header(study) + "\n" + string.Concat(study.Conditions.Select((spec, condition) => Rows(
            spec, statistics[condition], [spec.Protocol.Name, .. keys.Select(key => key.Values[condition])])));
    }

    /// <summary>The rows of some trials in trials.csv of a sweep, line by line without their ends.</summary>
    public static IReadOnlyList<string> Lines(SweepSpec spec, SweepStatistics statistics) =>
        [.. from trial in statistics.Trials from row in Rows(trial) select Csv.Line([spec.Protocol.Name, .. row])[..^1]];

    private static string OfTest(ModelWords words) =>
        $"seed,stage_index,stage,after,task,{words.Successes},{words.Failures},performance,state_digest";

    /// <param name="before">What stands before the seed in every row.</param>
    private static string Rows(SweepSpec spec, SweepStatistics statistics, IReadOnlyList<object> before)
    {
        var finished = statistics.Trials.ToDictionary(trial => trial.Seed);
        return string.Concat(
            from seed in spec.Seeds.Union(finished.Keys).Order()
            from row in finished.TryGetValue(seed, out var trial) ? Rows(trial) : Rows(spec, seed)
            select Csv.Line([.. before, .. row]));
    }

    private static IEnumerable<object[]> Rows(TrialStatistics trial) =>
        from test in trial.Tests
        select new object[]
        {
            trial.Seed, test.StageIndex, test.Stage, test.After, TaskNumber.Text(test.Task), test.Successes, test.Failures,
            test.Performance, test.StateDigest,
        };

    private static IEnumerable<object[]> Rows(SweepSpec spec, int missing) =>
        from stage in spec.Protocol.Stages.Index()
        from task in stage.Item.Tests
        select new object[]
        {
            missing, stage.Index, stage.Item.Notation, StagePath.Of(spec.Protocol.Stages, stage.Index), TaskNumber.Text(task),
            "", "", "", "",
        };
}
