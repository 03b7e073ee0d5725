using SnnCluster.Cli.Display;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Cli.Tests.Display;

public class SummaryTableTests
{
    [Theory]
    [InlineData("T1")]
    [InlineData("T1>T2>T1>T2>T1>T2>T1>T2>T1>T2>T1>T2")]
    public void Columns_begin_at_the_same_place_in_every_line_however_long_the_names_are(string longest)
    {
        var lines = SummaryTable.Lines([.. Tests("T1"), .. Tests(longest + ">T2")], seeds: 2);
        lines.Count.ShouldBe(3);
        foreach (string line in lines.Skip(1))
        {
            line.IndexOf("0.5", StringComparison.Ordinal).ShouldBe(lines[0].IndexOf("Task 1", StringComparison.Ordinal));
            line.LastIndexOf("0.5", StringComparison.Ordinal).ShouldBe(lines[0].IndexOf("Task 2", StringComparison.Ordinal));
            line.IndexOf("n = 2", StringComparison.Ordinal).ShouldBe(lines[0].IndexOf("(mean", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Two_tasks_fit_a_terminal_of_80_columns() =>
        SummaryTable.Lines([.. Tests("T1")], seeds: 2).Max(line => line.Length).ShouldBeLessThan(80);

    [Theory]
    [InlineData(4, 4, 4, "n = 4")]
    [InlineData(4, 4, 5, "n = 4 of 5")]
    [InlineData(4, 3, 4, "n = 4 (Task 2: 3)")]
    [InlineData(2, 4, 5, "n = 4 of 5 (Task 1: 2)")]
    public void Each_task_says_its_own_n_where_they_differ(int first, int second, int seeds, string n)
    {
        var tests = Tests("T1").Zip(new[] { first, second },
            (test, defined) => test with { Performance = test.Performance with { N = defined, Undefined = 4 - defined } });
        SummaryTable.Lines([.. tests], seeds)[1].ShouldEndWith($"  {n}");
    }

    private static IEnumerable<TestSummary> Tests(string after) =>
        from task in new[] { 1, 2 }
        select new TestSummary
        {
            StageIndex = task,
            Stage = $"test{task}",
            After = after,
            Task = task,
            Performance = Summary.Of([0.5, 0.502]),
        };
}
