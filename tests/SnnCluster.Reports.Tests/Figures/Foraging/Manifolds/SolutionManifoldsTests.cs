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
    public void Every_state_is_measured_to_the_states_of_the_other_trials()
    {
        var (begin, end) = (Point(Data(Sweep, 2)!, "T1", 600), Point(Data(Sweep, 2)!, "T1", 1000));
        double beside = Math.Sqrt(1 + 0.0625);
        (begin.ToTask1, begin.ToTask2).ShouldBe((beside, beside));
        begin.ToIntersection.ShouldBe(Math.Sqrt(2 + 0.0625), 1e-12);
        (end.ToTask1, end.ToTask2, end.ToIntersection).ShouldBe((0.25, beside, beside));
    }

    [Fact]
    public void The_course_does_not_jump_where_the_last_fifth_begins()
    {
        // From (0, 0) to (1, 0) in equal steps: the distance to the other trial's end goes down in equal steps too.
        var even = Make.Sweep("U", "T1:10", "T2:10", "tests") with
        {
            States = 10,
            Weights = (seed, stage, aeons) => Make.All(0.5f, (10, stage.Notation == "U" ? 0.5f : 0.5f + 0.1f * aeons), (30, 0.001f * seed)),
        };
        var course = Data(even, 3)!.Course.Where(moment => moment.After == "T1").Select(moment => moment.ToTask1.Mean).ToList();

        foreach (var (before, after) in course.Zip(course.Skip(1))) (before - after).ShouldBeInRange(-0.001, 0.101);
    }

    [Fact]
    public void Trials_with_separate_networks_are_not_compared_and_a_line_says_what_to_set()
    {
        var separate = Sweep with { Spec = Sweep.Spec.With("wiring.seed", "none") };
        var builder = new SolutionManifoldsBuilder(separate.Spec);
        foreach (var trial in separate.Trials(2)) builder.Add(trial);

        builder.Data().ShouldBeNull();
        builder.NotDrawn!.ShouldContain("--set wiring.seed=1");
        new SolutionManifoldsBuilder(Sweep.Spec).NotDrawn.ShouldBeNull();
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
        states[5].ShouldEndWith(",0.25,1.0307764064044151,1.0307764064044151");
        course[0].ShouldBe("after,epoch,to_m_t1_n,to_m_t1,to_m_t1_sd,to_m_t2_n,to_m_t2,to_m_t2_sd,"
            + "to_intersection_n,to_intersection,to_intersection_sd");
        course[5].ShouldBe("T1,1000,2,0.25,0,2,1.0307764064044151,0,2,1.0307764064044151,0");
    }

    [Fact]
    public void The_csv_says_of_how_many_trials_each_distance_is() =>
        Data(Make.Sweep("T2"), 2)!.CourseCsv.Split('\n')[1].ShouldMatch("^T2,100,0,,,2,.*,0,,$");

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
