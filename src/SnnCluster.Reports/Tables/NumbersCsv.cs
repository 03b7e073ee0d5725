using System.Globalization;
using SnnCluster.Analysis.Inference;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Tables;

/// <summary>
/// The numbers that stages leave: numbers.csv has those of every trial, number-statistics.csv those over the trials. Of a study condition
/// by condition, with a column for every key that varies.
/// </summary>
public static class NumbersCsv
{
    /// <summary>The numbers of every trial.</summary>
    public const string Name = "numbers.csv";

    /// <summary>Those over the trials.</summary>
    public const string SummariesName = "number-statistics.csv";

    private const string OfTrial = "seed,stage_index,stage,after,name,value";

    private const string OfSummary = "stage_index,stage,after,name,n,undefined,asked,mean,sd,ci_low,ci_high,ci_method";

    /// <summary>numbers.csv of a sweep.</summary>
    public static string Write(SweepStatistics statistics) => $"protocol,{OfTrial}\n" + Rows(statistics, [statistics.Protocol ?? ""]);

    /// <summary>The rows of some trials in it, line by line without their ends.</summary>
    public static IReadOnlyList<string> Lines(SweepStatistics statistics) =>
        Rows(statistics, [statistics.Protocol ?? ""]).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>numbers.csv of a study.</summary>
    /// <param name="statistics">One per condition.</param>
    public static string Write(Study study, IReadOnlyList<SweepStatistics> statistics) =>
        OfStudy(study, OfTrial, (condition, before) => Rows(statistics[condition], before));

    /// <summary>number-statistics.csv of a sweep.</summary>
    /// <param name="asked">Trials that were asked for.</param>
    public static string Summaries(SweepStatistics statistics, int asked) => $"{OfSummary}\n" + Summaries(statistics, asked, []);

    /// <summary>number-statistics.csv of a study.</summary>
    /// <param name="statistics">One per condition.</param>
    public static string Summaries(Study study, IReadOnlyList<SweepStatistics> statistics) =>
        OfStudy(study, OfSummary, (condition, before) => Summaries(statistics[condition], study.Seeds.Count, before));

    /// <summary>"1.2 to 1.4"</summary>
    public static string Interval(NumberSummary number) => MeanInterval.Of(number.Values) is var interval
        && double.IsNaN(interval.Low) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{interval.Low:G4} to {interval.High:G4}");

    private static string OfStudy(Study study, string columns, Func<int, IReadOnlyList<object>, string> rows)
    {
        var keys = VariedKey.Of(study);
        return Csv.Line(["condition", .. keys.Select(key => key.Path), .. columns.Split(',')]) + string.Concat(
            study.Conditions.Select((spec, condition) =>
                rows(condition, [spec.Protocol.Name, .. keys.Select(key => key.Values[condition])])));
    }

    /// <param name="before">What stands before the seed in every row.</param>
    private static string Rows(SweepStatistics statistics, IReadOnlyList<object> before) => string.Concat(
        from trial in statistics.Trials
        from number in trial.Numbers
        let place = number.Place
        select Csv.Line([.. before, trial.Seed, place.StageIndex, place.Stage, place.After, place.Name, number.Value]));

    private static string Summaries(SweepStatistics statistics, int asked, IReadOnlyList<object> before) => string.Concat(
        from number in statistics.Numbers
        let place = number.Place
        let summary = number.Summary
        let interval = MeanInterval.Of(number.Values)
        select Csv.Line(
        [
            .. before, place.StageIndex, place.Stage, place.After, place.Name, summary.N, summary.Undefined, asked, summary.Mean,
            summary.StandardDeviation, interval.Low, interval.High, MeanInterval.Method(summary.N),
        ]));
}
