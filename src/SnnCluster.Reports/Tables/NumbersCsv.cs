using System.Globalization;
using SnnCluster.Analysis.Inference;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Tables;

/// <summary>The numbers that stages leave: numbers.csv has those of every trial, number-statistics.csv those over the trials.</summary>
internal static class NumbersCsv
{
    public static string Write(SweepStatistics statistics) => "protocol,seed,stage_index,stage,after,name,value\n" + string.Concat(
        from trial in statistics.Trials
        from number in trial.Numbers
        let place = number.Place
        select Csv.Line(
            statistics.Protocol ?? "", trial.Seed, place.StageIndex, place.Stage, place.After, place.Name, number.Value));

    /// <param name="asked">Trials that were asked for.</param>
    public static string Summaries(IReadOnlyList<NumberSummary> numbers, int asked) =>
        "stage_index,stage,after,name,n,undefined,asked,mean,sd,ci_low,ci_high,ci_method\n" + string.Concat(
            from number in numbers
            let place = number.Place
            let summary = number.Summary
            let interval = MeanInterval.Of(number.Values)
            select Csv.Line(
                place.StageIndex, place.Stage, place.After, place.Name, summary.N, summary.Undefined, asked, summary.Mean,
                summary.StandardDeviation, interval.Low, interval.High, MeanInterval.Method(summary.N)));

    /// <summary>"1.2 to 1.4"</summary>
    public static string Interval(NumberSummary number) => MeanInterval.Of(number.Values) is var interval
        && double.IsNaN(interval.Low) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{interval.Low:G4} to {interval.High:G4}");
}
