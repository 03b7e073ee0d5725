using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.State;
using SnnCluster.Reports.Figures.Common.Performance;

namespace SnnCluster.Reports.Tests.Figures.Common.Performance;

public sealed class PerformanceCourseTests
{
    [Fact]
    public void Mean_and_deviation_are_over_the_trials_without_those_that_ate_nothing()
    {
        var data =
            Data(Make.Sweep("T1:2") with {
                Eaten = (seed, _, aeon) => (seed, aeon) switch { (1, _) => Make.Ate(3, 1), (2, 0) => Make.Ate(1, 1), _ => default } },
            trials: 2);

        data.Trials.ShouldBe(2);
        var points = data.Stages.Single().Points;
        points[0].Performance.ShouldSatisfyAllConditions(
            both => (both.N, both.Undefined).ShouldBe((2, 0)), both => both.Mean.ShouldBe(0.625),
            both => both.StandardDeviation.ShouldBe(Math.Sqrt(0.03125), 1e-15));
        points[1].Performance.ShouldSatisfyAllConditions(
            one =>
                (one.N, one.Undefined).ShouldBe((1, 1)), one => one.Mean.ShouldBe(0.75), one => one.StandardDeviation.ShouldBe(double.NaN));
    }

    [Fact]
    public void Windows_beyond_fifty_are_joined_so_that_their_meals_are_added()
    {
        // 120 windows: three together. (4, 0), (0, 2), (2, 0) are 6 of 8.
        var points =
            Data(Make.Sweep("T1:120") with {
                Eaten = (_, _, aeon) => (aeon % 3) switch { 0 => Make.Ate(4, 0), 1 => Make.Ate(0, 2), _ => Make.Ate(2, 0) } })
            .Stages.Single().Points;

        points.Count.ShouldBe(40);
        points.ShouldAllBe(point => point.Performance.Mean == 0.75 && point.To - point.From == 3);
        (points[0].From, points[^1].To).ShouldBe((0, 120));
    }

    [Fact]
    public void A_last_window_that_is_shorter_ends_with_its_stage()
    {
        var make = Make.Sweep("T1:7");
        var points = Data(make with { Spec = make.Spec.With("course-window", "3") }).Stages.Single().Points;

        points.Select(point => (point.From, point.To)).ShouldBe([(0, 3), (3, 6), (6, 7)]);
    }

    [Fact]
    public void Tests_are_left_out_of_the_axis_of_time()
    {
        var stages = Data(Make.Sweep("U:10", "T1:20", "tests:1000", "freeze 5", "T2:3", "test1:500", "T1,T2:4")).Stages;

        stages.Select(stage => (stage.Stage.Notation, stage.Begin, stage.End))
            .ShouldBe([("U", 0, 10), ("T1", 10, 30), ("T2", 30, 33), ("T1,T2", 33, 37)]);
        stages[0].Points.ShouldBeEmpty();
        stages[2].Points.Select(point => (point.From, point.To)).ShouldBe([(30, 31), (31, 32), (32, 33)]);
        stages[2].After.ShouldBe("T1>freeze 5>T2");
    }

    [Fact]
    public void Of_a_stage_interleaved_with_sleep_only_waking_aeons_have_a_point()
    {
        var stage = Data(Make.Sweep("T1:1", "S,T1:4")).Stages[1];

        stage.Points.Select(point => (point.From, point.To)).ShouldBe([(1, 2), (3, 4)]);
    }

    [Fact]
    public void Of_interleaved_tasks_every_aeon_has_a_point()
    {
        var stage =
            Data(Make.Sweep("T1,T2:4") with
            {
                Eaten = (_, stage, aeon) => stage is InterleavedTasksStage && aeon % 2 == 0 ? Make.Ate(3, 1) : Make.Ate(1, 1),
            }).Stages.Single();

        stage.Points.Select(point => point.Performance.Mean).ShouldBe([0.75, 0.5, 0.75, 0.5]);
    }

    [Fact]
    public void A_stage_of_a_single_window_is_seen()
    {
        Picture(Make.Ate(3, 2)).SequenceEqual(Picture(Make.Ate(7, 3))).ShouldBeFalse();

        static byte[] Picture(Tally eaten) =>
            PerformanceCourseFigure.Draw(Data(Make.Sweep("T1:1") with { Eaten = (_, _, _) => eaten }), ForagingSweeps.Model.Words).Png();
    }

    [Fact]
    public void The_csv_has_a_line_per_point_and_leaves_a_single_trials_deviation_empty()
    {
        string[] lines = Data(
            Make.Sweep("U:10", "T1:1", "S,T1:2") with { Eaten = (_, stage, _) => stage is UnsupervisedStage ? default : Make.Ate(3, 1) })
            .Csv.Split('\n');

        lines[0].ShouldBe("stage_index,stage,after,aeon_from,aeon_to,n,undefined,mean,sd");
        lines[1].ShouldBe("1,T1,T1,10,11,1,0,0.75,");
        lines[2].ShouldBe("2,\"S,T1\",\"T1>S,T1\",11,12,1,0,0.75,");
    }

    private static PerformanceCourseData Data(Make make, int trials = 1)
    {
        var builder = new PerformanceCourseBuilder(make.Spec);
        foreach (var trial in make.Trials(trials)) builder.Add(trial);
        return builder.Data();
    }
}
