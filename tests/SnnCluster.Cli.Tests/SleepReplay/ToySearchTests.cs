using System.Globalization;
using SnnCluster.Cli.Plugins;
using SnnCluster.Sweeps.Grids;
using SnnCluster.Sweeps.Searches;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Cli.Tests.SleepReplay;

/// <summary>
/// The rungs of `snn search` on the trials of the toy network. Its best is known: all four images, which few points of this space come to
/// in every trial after so short a sleep. That a search finds the top of a smooth hill in noise is in HalvingSearchTests.
/// </summary>
public class ToySearchTests
{
    private const int Points = 27, TrialsPerPoint = 9, Searches = 10;

    /// <summary>Below the best by no more than half an image in nine trials, as far as points of a sample may lie from it.</summary>
    private const double Near = 0.03;

    [Fact]
    public void The_known_best_of_the_toy_is_found_with_a_third_of_a_grids_trials_ten_times()
    {
        int good = 0;
        for (ulong seed = 1; seed <= Searches; seed++)
        {
            var sampler = Sampler.Parse($"random:{Points}:{seed}")!;
            SweepSpec[] specs =
                [.. Enumerable.Range(0, Points).Select(point => Spec(sampler.Coordinate(point, 0), sampler.Coordinate(point, 1)))];
            var search = new HalvingSearch(Points, TrialsPerPoint);
            Dictionary<(int Point, int Seed), double> values = [];
            IReadOnlyList<int> points = [];
            int trials = 0;
            double Mean(int point) => Enumerable.Range(1, trials).Average(trial => values[(point, trial)]);
            foreach (var (rung, (_, trialsEach)) in search.Rungs.Index())
            {
                points = search.PointsOf(rung, points, Mean);
                trials = trialsEach;
                foreach (int point in points)
                    for (int trial = 1; trial <= trials; trial++)
                        if (!values.ContainsKey((point, trial))) values[(point, trial)] = Recognised(specs[point], trial);
            }

            values.Count.ShouldBeLessThanOrEqualTo(Points * TrialsPerPoint / 3);
            Mean(HalvingSearch.Ranked(points, Mean).First()).ShouldBeGreaterThan(1 - Near, $"seed {seed} of the search");
            good += values.Count(value => value.Key.Seed == 1 && value.Value == 1);
        }

        ((double)good / (Points * Searches)).ShouldBeInRange(0.1, 0.4, "share of points that one trial takes for the best");
    }

    /// <param name="x">Increase of weights in sleep, from 0.03 to 1.</param>
    /// <param name="y">Their decrease, from 0.0001 to 0.02.</param>
    private static SweepSpec Spec(double x, double y)
    {
        Dictionary<string, string?> settings = new()
        {
            ["steps.sleep"] = "1000",
            ["sleep.increase"] = Text(0.03 * Math.Pow(1 / 0.03, x)),
            ["sleep.decrease"] = Text(0.0001 * Math.Pow(200, y)),
        };
        return BuiltIn.All.Protocols.Resolve("ann-toy-sleep", settings).Study!.Conditions[0];
    }

    private static string Text(double value) => value.ToString("G3", CultureInfo.InvariantCulture);

    private static double Recognised(SweepSpec spec, int seed)
    {
        using var run = spec.Trial(seed).Begin(null);
        run.Advance(run.EpochsTotal);
        var test = run.Outcomes[^1].Tests.Single(test => test.Task == TaskNumber.All);
        return (double)test.Successes / test.Attempts;
    }
}
