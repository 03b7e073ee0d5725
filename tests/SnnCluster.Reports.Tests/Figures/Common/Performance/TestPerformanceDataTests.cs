using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Worlds;
using SnnCluster.Reports.Figures.Common.Performance;

namespace SnnCluster.Reports.Tests.Figures.Common.Performance;

public sealed class TestPerformanceDataTests
{
    /// <summary>Task 1: 3 of 4 in seed 1 and 1 of 2 in seed 2; Task 2: 1 of 4 in seed 1, and seed 2 ate nothing.</summary>
    private static readonly Make Sweep = Make.Sweep("U", "T1", "tests:1", "T2", "test1:1") with
    {
        Eaten = (seed, stage, _) => (seed, stage) switch
        {
            (1, TestStage { Task: ForagingTask.One }) => Make.Ate(3, 1), (2, TestStage { Task: ForagingTask.One }) => Make.Ate(1, 1),
            (1, TestStage) => Make.Ate(1, 3), _ => default,
        },
    };

    private static readonly TestPerformanceData Data = TestPerformanceData.Of(Make.Statistics(Sweep.Trials(2)));

    [Fact]
    public void A_bar_is_the_mean_over_the_trials_that_ate_something()
    {
        (Data.Trials, Data.Points)
            .ShouldSatisfyAllConditions(data => data.Trials.ShouldBe(2), data => data.Points.ShouldBe(["T1", "T1>T2"]));
        Data.Bars.Select(bar => (bar.After, bar.Task, bar.Summary.N, bar.Summary.Mean)).ShouldBe([
            ("T1", 1, 2, 0.625), ("T1", 2, 1, 0.25), ("T1>T2", 1, 2, 0.625)]);
    }

    [Fact]
    public void Circles_are_the_single_trials() =>
        Data.Bars.Select(bar => string.Join(' ', bar.Trials)).ShouldBe(["0.75 0.5", "0.25", "0.75 0.5"]);

    [Fact]
    public void The_csv_has_a_line_per_bar()
    {
        string[] lines = Data.Csv.Split('\n');
        lines[..2].ShouldBe(["after,task,test,n,undefined,mean,sd", "T1,1,1,2,0,0.625,0.1767766952966369"]);
        lines[2].ShouldBe("T1,2,1,1,1,0.25,");
    }

    [Fact]
    public void A_task_tested_twice_after_one_path_has_two_places_and_both_are_numbered()
    {
        var make = Make.Sweep("U", "T1", "tests:1", "test1:1", "T2", "tests:1");
        var data = TestPerformanceData.Of(Make.Statistics(make.Trials(2)));

        data.Points.ShouldBe(["T1 (1)", "T1 (2)", "T1>T2"]);
        data.Bars.Select(bar => (bar.Point, bar.Task)).ShouldBeUnique();
        data.Csv.Split('\n')[1..4].Select(line => line[..6]).ShouldBe(["T1,1,1", "T1,2,1", "T1,1,2"]);
    }
}
