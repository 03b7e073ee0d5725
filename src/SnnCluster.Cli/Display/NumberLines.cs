using System.Globalization;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Cli.Display;

/// <summary>The numbers that stages left, over the trials.</summary>
internal static class NumberLines
{
    private const int Most = 30;

    /// <summary>Of a sweep: all of them, stage by stage. Of a study: those of each condition's last stages.</summary>
    /// <returns>A header and a line for each; nothing if there are none.</returns>
    public static IReadOnlyList<string> Of(Study study, IReadOnlyList<SweepStatistics> statistics)
    {
        List<(string Name, NumberSummary Number)> rows = study.IsSweep
            ? [.. statistics[0].Numbers.Select(number => (number.Place.Stage, number))]
            : [.. study.Conditions.Zip(statistics, (condition, found) =>
                found.Numbers.GroupBy(number => number.Place.Name).Select(name => (condition.Protocol.Name, name.Last())))
                .SelectMany(condition => condition)];
        return rows.Count == 0 ? [] :
        [
            $"{(study.IsSweep ? "stage" : "condition"),-28}  {"number",-20}  mean ± SD over trials",
            .. rows.Take(Most).Select(row => Line(row.Name, row.Number)),
            .. rows.Count > Most ? ["... all of them are in number-statistics.csv"] : Array.Empty<string>(),
        ];
    }

    private static string Line(string name, NumberSummary number) => string.Create(CultureInfo.InvariantCulture,
        $"{name,-28}  {number.Place.Name,-20}  {Value(number.Summary),-24}  n = {number.Summary.N}");

    private static string Value(Summary summary) => summary.N < 2
        ? summary.Mean.ToString("G5", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{summary.Mean:G5} ± {summary.StandardDeviation:G3}");
}
