using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Cli.Display;

/// <summary>Test performance after each training, tasks side by side, over the trials finished so far.</summary>
public static class SummaryTable
{
    private const int UsualNameWidth = 28;

    /// <summary>For a sweep: a row per stage that is tested. For a study: a row per condition, at its end.</summary>
    /// <param name="seeds">The seeds that were asked for.</param>
    /// <param name="width">Width of the screen: if the table is wider, every row is split into several lines.</param>
    /// <returns>The header, and a line for each; nothing if nothing was tested.</returns>
    public static IReadOnlyList<string> Lines(
        Study study, IReadOnlyList<SweepStatistics> statistics, int seeds, int width = int.MaxValue) => study.IsSweep
        ? Lines(statistics[0].Tests, seeds, width)
        : Lines("condition", study.Conditions.Zip(statistics, (condition, found) => (condition.Protocol.Name, AtTheEnd(found))),
            seeds, width);

    /// <inheritdoc cref="Lines(Study, IReadOnlyList{SweepStatistics}, int, int)"/>
    public static IReadOnlyList<string> Lines(IReadOnlyList<TestSummary> all, int seeds, int width = int.MaxValue) => Lines(
        "after",
        from test in NumberedTest.Of(all)
        group test.Test by test.Point into tests
        select (tests.Key, (IReadOnlyList<TestSummary>)[.. tests]), seeds, width);

    private static IReadOnlyList<TestSummary> AtTheEnd(SweepStatistics found) =>
        [.. found.Tests.Where(test => test.After == found.Tests[^1].After)];

    private static IReadOnlyList<string> Lines(
        string named, IEnumerable<(string Name, IReadOnlyList<TestSummary> Tests)> rows, int seeds, int screen)
    {
        var tested = rows.Where(row => row.Tests.Count > 0).ToList();
        if (tested.Count == 0) return [];
        int[] tasks = [.. Enumerable.Range(1, Math.Max(2, tested.SelectMany(row => row.Tests).Max(test => test.Task))),
            .. tested.SelectMany(row => row.Tests).Select(test => test.Task).Where(task => task == TaskNumber.All).Distinct()];
        int width = Math.Max(UsualNameWidth, tested.Max(row => row.Name.Length));
        string[] table =
            [Header(named.PadRight(width), tasks), .. tested.Select(row => Row(row.Name.PadRight(width), tasks, row.Tests, seeds))];
        return table.All(line => line.Length <= screen) ? table
            : [$"{named} (mean ± SD)", .. tested.SelectMany(row => Stacked(row.Name, row.Tests, seeds))];
    }

    private static IEnumerable<string> Stacked(string name, IReadOnlyList<TestSummary> tests, int seeds) =>
    [
        name,
        .. tests.Select(test => $"  {TaskNumber.Name(test.Task),-8}  {Words.Performance(test.Performance)}"),
        $"  n = {Trials(tests, seeds)}",
    ];

    private static string Header(string named, int[] tasks) =>
        $"{named}  {string.Concat(tasks.Select(task => $"{TaskNumber.Name(task),-14}  "))}(mean ± SD)";

    private static string Row(string name, int[] tasks, IReadOnlyList<TestSummary> tests, int seeds) =>
        $"{name}  {string.Concat(tasks.Select(task => $"{Of(tests, task),-14}  "))}n = {Trials(tests, seeds)}";

    /// <summary>"4 of 5"; where the tasks have different n, because nothing was eaten in some tests, "4 (Task 2: 3)".</summary>
    private static string Trials(IReadOnlyList<TestSummary> tests, int seeds)
    {
        var most = tests.Select(test => test.Performance).MaxBy(performance => performance.N);
        string fewer = string.Join(", ", tests.Where(test => test.Performance.N < most.N)
            .Select(test => $"{TaskNumber.Name(test.Task)}: {test.Performance.N}"));
        return (most.N + most.Undefined == seeds ? $"{most.N}" : $"{most.N} of {seeds}") + (fewer.Length == 0 ? "" : $" ({fewer})");
    }

    private static string Of(IEnumerable<TestSummary> tests, int task) =>
        tests.FirstOrDefault(test => test.Task == task) is { } found ? Words.Performance(found.Performance) : "-";
}
