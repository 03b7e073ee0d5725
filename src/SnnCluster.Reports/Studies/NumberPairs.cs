using SnnCluster.Analysis.Inference;
using SnnCluster.Reports.Comparisons;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Studies;

/// <summary>number-comparisons.csv: the last value of every number in every pair of conditions, seed by seed, the second minus the
/// first.</summary>
internal static class NumberPairs
{
    public static string Csv(Study study, IReadOnlyList<SweepStatistics> statistics)
    {
        var lines = (
            from second in Enumerable.Range(1, statistics.Count - 1)
            from first in Enumerable.Range(0, second)
            from name in Names(statistics[first]).Intersect(Names(statistics[second]))
            let comparison = Compare(statistics[first], statistics[second], name)
            where comparison.N > 0
            select (First: study.Conditions[first].Protocol.Name, Second: study.Conditions[second].Protocol.Name, Name: name, comparison))
            .ToList();
        return $"first,second,name,{ComparisonColumns.Names}\n" + ComparisonColumns.Csv(
            [.. lines.Select(line => line.comparison)], study.Seeds.Count, i => [lines[i].First, lines[i].Second, lines[i].Name]);
    }

    private static IEnumerable<string> Names(SweepStatistics statistics) =>
        statistics.Numbers.Select(number => number.Place.Name).Distinct().Order(StringComparer.Ordinal);

    private static PairedComparison Compare(SweepStatistics first, SweepStatistics second, string name)
    {
        var pairs = (from one in first.Trials
                     join other in second.Trials on one.Seed equals other.Seed
                     select (One: Last(one, name), Other: Last(other, name))).ToList();
        return PairedComparison.Of([.. pairs.Select(pair => pair.One)], [.. pairs.Select(pair => pair.Other)]);
    }

    private static double Last(TrialStatistics trial, string name) =>
        trial.Numbers.Where(number => number.Place.Name == name).Select(number => number.Value).LastOrDefault(double.NaN);
}
