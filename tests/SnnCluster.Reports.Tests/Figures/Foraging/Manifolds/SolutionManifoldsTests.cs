using SnnCluster.Reports.Figures.Foraging.Manifolds;

namespace SnnCluster.Reports.Tests.Figures.Foraging.Manifolds;

public sealed class SolutionManifoldsTests
{
    /// <summary>
    /// In the plane of synapses 10 and 20 T1 leads from (0, 0) to (1, 0), T2 to (0, 1) and the interleaved stage to (1, 1), each in its
    /// last aeon; seeds lie 0.25 apart along synapse 30.
    /// </summary>
    private static readonly Make Sweep = Make.Sweep("U", "T1", "tests", "T2", "tests", "S,T1", "tests") with
    {
        Weights = (seed, stage, aeons) =>
        {
            var (x, y) = aeons < 5 ? (0, 0) : stage.Notation switch { "T1" => (1, 0), "T2" => (0, 1), _ => (1, 1) };
            return Make.All(0.5f, (10, 0.5f + x), (20, 0.5f + y), (30, 0.25f * seed));
        },
    };

    [Fact]
    public void A_state_that_belongs_to_a_set_is_measured_to_the_other_trials_in_it()
    {
        var end = Point(Data(Sweep, 2)!, "T1", 1000);
        // M_T1 without the own trial: seed 2's end of T1. M_T2 and the intersection: the own end of the interleaved stage.
        (end.ToTask1, end.ToTask2, end.ToIntersection).ShouldBe((0.25, 1, 1));
    }

    [Fact]
    public void A_state_that_belongs_to_none_is_measured_to_its_own_trial_as_well()
    {
        var begin = Point(Data(Sweep, 2)!, "T1", 600);
        (begin.ToTask1, begin.ToTask2).ShouldBe((1, 1));
        begin.ToIntersection.ShouldBe(Math.Sqrt(2), 1e-12);
    }

    [Fact]
    public void The_end_of_the_interleaved_stage_belongs_to_all_three()
    {
        var end = Point(Data(Sweep, 2)!, "T1>T2>S,T1", 2000);
        (end.ToTask1, end.ToTask2, end.ToIntersection).ShouldBe((0.25, 0.25, 0.25));
    }

    [Fact]
    public void The_course_is_the_mean_over_trials_in_order_of_time_without_tests()
    {
        var course = Data(Sweep, 3)!.Course;
        course.Select(moment => moment.Epoch).ShouldBe([.. Enumerable.Range(6, 15).Select(aeon => 100L * aeon)]);
        var end = course.Single(moment => moment.Epoch == 1000);
        (end.ToTask1.N, end.ToTask1.Mean, end.ToTask1.StandardDeviation).ShouldBe((3, 0.25, 0));
    }

    [Fact]
    public void Components_part_the_tasks_and_have_descending_shares()
    {
        var data = Data(Sweep, 2)!;
        data.Points.Count.ShouldBe(2 * 15);
        data.VarianceShares.ShouldBe(data.VarianceShares.OrderDescending());
        data.VarianceShares.Sum().ShouldBeInRange(0.5, 1 + 1e-12);
        Math.Abs(Point(data, "T1", 1000).Scores[0] - Point(data, "T1", 600).Scores[0]).ShouldBeGreaterThan(0.1);
    }

    [Fact]
    public void Without_an_interleaved_stage_there_is_no_intersection()
    {
        var data = Data(Make.Sweep("U", "T1", "tests"), 2)!;
        data.Points.ShouldAllBe(point => double.IsNaN(point.ToTask2) && double.IsNaN(point.ToIntersection) && point.ToTask1 > 0);
    }

    [Fact]
    public void The_csvs_have_a_line_per_state_and_per_moment()
    {
        var data = Data(Sweep, 2)!;
        string[] states = data.StatesCsv.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            course = data.CourseCsv.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        (states.Length, course.Length).ShouldBe((1 + 30, 1 + 15));
        states[0].ShouldBe("seed,after,epoch,kpc1,kpc2,kpc3,to_m_t1,to_m_t2,to_intersection");
        states[5].ShouldStartWith("1,T1,1000,");
        states[5].ShouldEndWith(",0.25,1,1");
        course[0].ShouldBe("after,epoch,n,to_m_t1,to_m_t1_sd,to_m_t2,to_m_t2_sd,to_intersection,to_intersection_sd");
        course[5].ShouldBe("T1,1000,2,0.25,0,1,0,1,0");
    }

    [Fact]
    public void The_csv_says_of_how_many_trials_a_moment_is_also_where_a_distance_is_undefined() =>
        Data(Make.Sweep("T2"), 2)!.CourseCsv.Split('\n')[1].ShouldStartWith("T2,100,2,");

    [Fact]
    public void Trials_beyond_the_cap_change_nothing() =>
        Data(Sweep with { States = 1 }, SolutionManifoldsBuilder.MostTrials + 2)!.StatesCsv.ShouldBe(
            Data(Sweep with { States = 1 }, SolutionManifoldsBuilder.MostTrials)!.StatesCsv);

    [Fact]
    public void Trials_that_are_all_the_same_are_drawn_too()
    {
        var data = Data(Sweep with { Weights = (_, _, _) => Make.All(0.1f) }, 2)!;
        SolutionManifoldsFigure.DrawDistances(data).Png().ShouldNotBeEmpty();
        SolutionManifoldsFigure.DrawStates(data).Svg("figure").ShouldNotContain("NaN");
    }

    private static ManifoldPoint Point(SolutionManifoldsData data, string after, long epoch) =>
        data.Points.First(point => point.After == after && point.Epoch == epoch);

    private static SolutionManifoldsData? Data(Make make, int trials)
    {
        var builder = new SolutionManifoldsBuilder(make.Spec);
        foreach (var trial in make.Trials(trials)) builder.Add(trial);
        return builder.Data();
    }
}
