using SnnCluster.Analysis.Inference;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Comparisons;

/// <summary>Two sweeps compared trial by trial: the same seed means the same random network, environment and noise.</summary>
public static class BetweenSweeps
{
    /// <summary>Second minus first, over the seeds that both have.</summary>
    /// <param name="chance">Performance of a network that has learned nothing.</param>
    public static IReadOnlyList<NamedComparison> Of(SweepStatistics first, SweepStatistics second, double chance)
    {
        var pairs = (from one in first.Trials
                     join other in second.Trials on one.Seed equals other.Seed
                     select (One: one, Other: other)).ToList();
        var lines = new List<NamedComparison>();
        foreach (int task in first.Tests.Concat(second.Tests).Select(test => test.Task).Distinct().Order())
        {
            foreach (string after in first.Tests.Where(test => test.Task == task)
                .Select(test => test.After)
                .Intersect(second.Tests.Where(test => test.Task == task).Select(test => test.After)))
                Add("performance", task, after,
                    trial => trial.Tests.FirstOrDefault(row => row.Task == task && row.After == after)?.Performance ?? double.NaN);
            if (End(first, task) != End(second, task))
                Add("performance at the end", task, "",
                    trial => trial.Tests.LastOrDefault(row => row.Task == task)?.Performance ?? double.NaN);
            Add("forgetting", task, "", trial => Memory(trial, task)?.Forgetting ?? double.NaN);
            Add("recovery", task, "", trial => Memory(trial, task)?.Recovery ?? double.NaN);
            Add("retention", task, "", trial => Memory(trial, task)?.Retention(chance) ?? double.NaN);
        }

        foreach (var place in first.Numbers.Select(number => number.Place).Intersect(second.Numbers.Select(number => number.Place)))
            Add(place.Name, null, place.Stage == place.After ? place.After : $"{place.After} {place.Stage}".TrimStart(),
                trial => trial.Numbers.Where(number => number.Place == place).Select(number => number.Value).FirstOrDefault(double.NaN));

        return lines;

        void Add(string what, int? task, string after, Func<TrialStatistics, double> value)
        {
            var comparison = PairedComparison.Of([.. pairs.Select(pair => value(pair.One))], [.. pairs.Select(pair => value(pair.Other))]);
            if (comparison.N > 0) lines.Add(new(what, task, after, comparison));
        }
    }

    private static string? End(SweepStatistics sweep, int task) => sweep.Tests.LastOrDefault(test => test.Task == task)?.After;

    private static MemoryRow? Memory(TrialStatistics trial, int task) => trial.Memory.FirstOrDefault(row => row.Task == task);
}
