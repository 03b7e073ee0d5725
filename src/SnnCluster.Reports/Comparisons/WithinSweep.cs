using SnnCluster.Analysis.Inference;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Comparisons;

/// <summary>
/// What a sweep's trials show, each against itself: performance above chance, forgetting, recovery, and what is kept in the end.
/// </summary>
public static class WithinSweep
{
    /// <param name="chance">Performance of a network that has learned nothing.</param>
    public static IReadOnlyList<NamedComparison> Of(SweepStatistics statistics, double chance) =>
        [.. AboveChance(statistics, chance), .. Memory(statistics, chance)];

    private static IEnumerable<NamedComparison> AboveChance(SweepStatistics statistics, double chance) =>
        from test in NumberedTest.Of(statistics.Tests)
        let performances = from trial in statistics.Trials
                           from row in trial.Tests
                           where row.StageIndex == test.Test.StageIndex && row.Task == test.Test.Task
                           select row.Performance - chance
        select new NamedComparison("performance above chance", test.Test.Task, test.Point,
            PairedComparison.OfDifferences([.. performances]));

    private static IEnumerable<NamedComparison> Memory(SweepStatistics statistics, double chance) =>
        from summary in statistics.Memory(chance)
        let rows = statistics.Trials.SelectMany(trial => trial.Memory).Where(row => row.Task == summary.Task).ToList()
        from measure in new (string Name, Func<MemoryRow, double> Value)[] { ("forgetting", row => row.Forgetting),
            ("recovery", row => row.Recovery), ("retention minus 1", row => row.Retention(chance) - 1) }
        let values = rows.Select(measure.Value).ToList()
        where values.Any(value => !double.IsNaN(value))
        select new NamedComparison(measure.Name, summary.Task, "", PairedComparison.OfDifferences(values));
}
