using SnnCluster.Foraging.Worlds;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Cli.Display;

/// <summary>Test performance after each training, Task 1 beside Task 2, over the trials finished so far.</summary>
public static class SummaryTable
{
    public const string Header = "after                          Task 1          Task 2       (mean ± SD over trials)";

    /// <summary>Of a sweep: after every stage that is tested. Of a study: every condition at its end.</summary>
    public static IEnumerable<string> Rows(Study study, IReadOnlyList<SweepStatistics> statistics, int seeds) => study.IsSweep
        ? Rows(statistics[0].Tests, seeds)
        : study.Conditions.Zip(statistics, (condition, found) => (condition.Protocol.Name, found.Tests))
            .Where(pair => pair.Tests.Count > 0)
            .Select(pair => Row(pair.Name, [.. pair.Tests.Where(test => test.After == pair.Tests[^1].After)], seeds));

    /// <param name="seeds">That were asked for.</param>
    public static IEnumerable<string> Rows(IReadOnlyList<TestSummary> all, int seeds) =>
        from test in NumberedTest.Of(all)
        group test.Test by test.Point into tests
        select Row(tests.Key, [.. tests], seeds);

    private static string Row(string name, IReadOnlyList<TestSummary> tests, int seeds) =>
        $"{name,-28}  {Of(tests, ForagingTask.One),-14}  {Of(tests, ForagingTask.Two),-14}  n = {Trials(tests, seeds)}";

    private static string Trials(IReadOnlyList<TestSummary> tests, int seeds)
    {
        var most = tests.Select(test => test.Performance).DefaultIfEmpty().MaxBy(performance => performance.N);
        return most.N + most.Undefined == seeds ? $"{most.N}" : $"{most.N} of {seeds}";
    }

    private static string Of(IEnumerable<TestSummary> tests, ForagingTask task) =>
        tests.FirstOrDefault(test => test.Task == task) is { } found ? Words.Performance(found.Performance) : "-";
}
