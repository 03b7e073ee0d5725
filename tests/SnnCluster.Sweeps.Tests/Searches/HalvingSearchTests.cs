using SnnCluster.Sweeps.Grids;
using SnnCluster.Sweeps.Searches;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.Sweeps.Tests.Searches;

/// <summary>The optimum of a search is known here in closed form, with made-up noise; trials of a network are in ToySearchTests.</summary>
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
    public void The_best_points_go_to_the_next_rung_and_of_equal_ones_the_earlier()
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

    private static double Hill(double x, double y) => 0.8 - (x - 0.3) * (x - 0.3) - (y - 0.7) * (y - 0.7);

    /// <summary>From -0.05 to 0.05: as much as between neighbouring points.</summary>
    private static double Noise(ulong search, int point, int trial) =>
        0.1 * (Philox.Unit(Philox.Block(search, (uint)point, (uint)trial, 0, 7).W0) - 0.5);
}
