using SnnCluster.Reports.Comparisons;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Tests.Comparisons;

public class ComparisonTests
{
    /// <summary>Seed s reaches 0.80 + s/100 after T1, loses 0.20 in T2 (plus what is asked for), and all of it comes back.</summary>
    private static SweepStatistics Sweep(double more, params int[] seeds)
    {
        var made = Make.Sweep("T1", "test1", "T2", "test1", "S,T1", "test1");
        int test = 0;
        made = made with
        {
            Eaten = (seed, stage, aeon) =>
            {
                if (stage.Notation != "test1") return Make.Ate(1, 1);
                if (aeon == 0) test++;
                long rewarded = 800 + 10 * seed - (test % 3 == 2 ? 200 + (long)(1000 * more) : 0);
                return Make.Ate(rewarded, 1000 - rewarded);
            },
        };
        return seeds.Aggregate(SweepStatistics.Empty, (statistics, seed) =>
        {
            test = 0;
            return statistics.With(made.Trial(seed).Result);
        });
    }

    [Fact]
    public void Forgetting_and_recovery_are_the_differences_within_each_trial()
    {
        var lines = WithinSweep.Of(Sweep(0, 1, 2, 3, 4, 5, 6), 0.5);
        var forgetting = lines.Single(line => line is { What: "forgetting", Task: 1 }).Comparison;
        (forgetting.N, forgetting.Undefined).ShouldBe((6, 0));
        forgetting.MeanDifference.ShouldBe(0.2, 1e-12);
        (forgetting.Confidence.Low, forgetting.Confidence.High)
            .ShouldBe((forgetting.MeanDifference, forgetting.MeanDifference), new Within(1e-12));
        // All six differences on one side: 2 of 64 sign patterns are as extreme.
        forgetting.Test.P.ShouldBe(2.0 / 64, 1e-12);
        lines.Single(line => line is { What: "recovery", Task: 1 }).Comparison.MeanDifference.ShouldBe(0.2, 1e-12);
    }

    [Fact]
    public void Performance_is_compared_with_chance_after_every_stage_that_was_tested() =>
        WithinSweep.Of(Sweep(0, 1, 2, 3), 0.5)
            .Where(line => line.What == "performance above chance")
            .Select(line => (line.After, Math.Round(line.Comparison.MeanDifference, 9)))
            .ShouldBe([("T1", 0.32), ("T1>T2", 0.12), ("T1>T2>S,T1", 0.32)]);

    [Fact]
    public void Two_sweeps_are_paired_over_the_seeds_that_both_have()
    {
        var lines = BetweenSweeps.Of(Sweep(0, 1, 2, 3, 4), Sweep(0.1, 2, 3, 4, 9), 0.5);
        var after = lines.Single(line => line is { What: "performance", Task: 1, After: "T1>T2" }).Comparison;
        after.N.ShouldBe(3);
        after.MeanDifference.ShouldBe(-0.1, 1e-12);
        lines.Single(line => line is { What: "performance", Task: 1, After: "T1" })
            .Comparison.MeanDifference.ShouldBe(0, 1e-12);
        lines.Single(line => line is { What: "forgetting", Task: 1 }).Comparison.MeanDifference.ShouldBe(0.1, 1e-12);
        lines.ShouldNotContain(line => line.What == "performance at the end");
    }

    [Fact]
    public void The_table_says_n_and_leaves_out_what_is_undefined() =>
        ComparisonTable.Csv(WithinSweep.Of(Sweep(0, 1), 0.5), 3).Split('\n')[1]
            .ShouldStartWith("performance above chance,1,T1,1,0,3,0.31");

    [Fact]
    public void Where_n_allows_no_small_p_the_table_says_so_and_the_csv_has_the_smallest()
    {
        var four = WithinSweep.Of(Sweep(0, 1, 2, 3, 4), 0.5);
        foreach (string[] cells in ComparisonTable.Rows(four, 4)) cells[^2..].ShouldBe(["n too small (p ≥ 0.1250)", "–"]);
        string[][] lines = [.. ComparisonTable.Csv(four, 4).Split('\n').Select(line => line.Split(','))];
        var (header, line) = (lines[0], lines[1]);
        line[Array.IndexOf(header, "smallest_p")].ShouldBe("0.125");
        line[Array.IndexOf(header, "ci_method")].ShouldBe("t");

        var six = WithinSweep.Of(Sweep(0, 1, 2, 3, 4, 5, 6), 0.5);
        ComparisonTable.Rows(six, 6).First()[^2..].ShouldBe(["0.0313", "0.1875"], "three above chance and two of memory that are tested");
    }

    private sealed class Within(double tolerance) : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) a, (double, double) b) =>
            Math.Abs(a.Item1 - b.Item1) <= tolerance && Math.Abs(a.Item2 - b.Item2) <= tolerance;

        public int GetHashCode((double, double) pair) => 0;
    }
}
