using SnnCluster.Simulation.Foraging;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Cli.Display;

/// <summary>Test performance after each training, Task 1 beside Task 2, over the trials finished so far.</summary>
public static class SummaryTable
{
    public const string Header = "after                          Task 1          Task 2       (mean ± SD over trials)";

    public static IEnumerable<string> Rows(SweepStatistics statistics) => Rows(statistics.Tests);

    public static IEnumerable<string> Rows(IReadOnlyList<TestSummary> all) =>
        from test in NumberedTest.Of(all)
        group test.Test by test.Point into tests
        select $"{tests.Key,-28}  {Of(tests, ForagingTask.One),-14}  {Of(tests, ForagingTask.Two),-14}  n = {tests.Max(test => test.Performance.N)}";

    private static string Of(IEnumerable<TestSummary> tests, ForagingTask task) =>
        tests.FirstOrDefault(test => test.Task == task) is { } found ? Words.Performance(found.Performance) : "-";
}
