using SnnCluster.Sweeps.Grids;
using SnnCluster.Sweeps.Searches;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.Sweeps.Tests.Searches;

public class HalvingSearchTests
{
    [Fact]
    public void Bad_points_get_few_trials_and_good_ones_all()
    {
        new HalvingSearch(60, 9).Rungs.ShouldBe([(60, 1), (20, 3), (7, 9)]);
        new HalvingSearch(60, 4).Rungs.ShouldBe([(60, 1), (20, 3), (7, 4)]);
        new HalvingSearch(2, 1).Rungs.ShouldBe([(2, 1)]);
        new HalvingSearch(60, 9).Trials.ShouldBe(60 + 20 * 2 + 7 * 6);
    }

    [Fact]
    public void The_best_points_go_on_and_of_equal_ones_the_earlier()
    {
        var search = new HalvingSearch(6, 3);
        search.PointsOf(1, [0, 1, 2, 3, 4, 5], point => point is 3 or 4 or 1 ? 1 : 0).ShouldBe([1, 3]);
        search.PointsOf(1, [0, 1, 2, 3, 4, 5], point => point == 5 ? double.NegativeInfinity : -point).ShouldBe([0, 1]);
    }

    [Fact]
    public void A_known_optimum_is_found_with_a_third_of_a_grids_trials_whatever_the_seed()
    {
        for (ulong seed = 1; seed <= 10; seed++)
        {
            var sampler = Sampler.Parse($"random:60:{seed}")!;
            double Value(int point) => Hill(sampler.Coordinate(point, 0), sampler.Coordinate(point, 1));
            var search = new HalvingSearch(60, 9);
            int trials = 0;
            IReadOnlyList<int> points = [];
            Func<int, double> mean = _ => 0;
            for (int rung = 0; rung < search.Rungs.Count; rung++)
            {
                points = search.PointsOf(rung, points, mean);
                int seeds = search.Rungs[rung].Trials;
                trials += points.Count * (seeds - (rung == 0 ? 0 : search.Rungs[rung - 1].Trials));
                mean = point => Enumerable.Range(1, seeds).Average(trial => Value(point) + Noise(seed, point, trial));
            }

            trials.ShouldBe(search.Trials);
            trials.ShouldBeLessThanOrEqualTo(60 * 9 / 3);
            int found = HalvingSearch.Ranked(points, mean).First();
            Value(found).ShouldBeGreaterThan(Enumerable.Range(0, 60).Max(Value) - 0.03, $"seed {seed} of the search");
        }
    }

    [Theory]
    [InlineData("task1 + task2", 1.25)]
    [InlineData("task1-0.5*task2", 0.125)]
    [InlineData("-task1", -0.5)]
    [InlineData("2*task2", 1.5)]
    public void An_objective_is_a_sum_of_performances(string text, double expected) =>
        Objective.Parse(text)!.Of(task => task == 1 ? 0.5 : 0.75).ShouldBe(expected, 1e-12);

    [Theory]
    [InlineData("")]
    [InlineData("task")]
    [InlineData("task1 +")]
    [InlineData("task0")]
    [InlineData("x*task1")]
    [InlineData("test(1)")]
    [InlineData("after S,T1")]
    public void What_is_no_objective_is_refused(string text) => Objective.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData("test(T1) + test(T2) after S,T1", "S,T1")]
    [InlineData("task1 + task2  after  T1>T2>S,T1", "T1>T2>S,T1")]
    public void It_may_name_the_tests_by_what_comes_before_them(string text, string after)
    {
        var objective = Objective.Parse(text)!;
        (objective.After, objective.Of(task => task == 1 ? 0.5 : 0.75)).ShouldBe((after, 1.25));
        objective.IsAfter("T1>T2>S,T1").ShouldBeTrue();
        objective.IsAfter("T1>T2").ShouldBeFalse();
        objective.IsAfter("T1>T2>S,T1>T1").ShouldBeFalse();
    }

    [Fact]
    public void A_performance_that_is_not_defined_speaks_against_a_point() =>
        Objective.Parse("task1")!.Of(_ => double.NaN).ShouldBe(double.NegativeInfinity);

    private static double Hill(double x, double y) => 0.8 - (x - 0.3) * (x - 0.3) - (y - 0.7) * (y - 0.7);

    /// <summary>From -0.05 to 0.05: as much as between neighbouring points.</summary>
    private static double Noise(ulong search, int point, int trial) =>
        0.1 * (Philox.Unit(Philox.Block(search, (uint)point, (uint)trial, 0, 7).W0) - 0.5);
}
