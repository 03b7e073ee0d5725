using CsCheck;
using SnnCluster.Analysis.Synapses;

namespace SnnCluster.Analysis.Tests.Synapses;

public sealed class TwoMeansTests
{
    [Fact]
    public void Two_groups_are_found_whatever_their_order_and_sizes()
    {
        var split = TwoMeans.Of([0.5f, 0.125f, 0.25f, 0.625f, 0.125f, 0.25f]);

        split.Weak.ShouldBe(new WeightCluster { Size = 4, Mean = 0.1875, SumOfSquares = 4 * 0.0625 * 0.0625 });
        split.Strong.ShouldBe(new WeightCluster { Size = 2, Mean = 0.5625, SumOfSquares = 2 * 0.0625 * 0.0625 });
        split.Threshold.ShouldBe(0.375);
    }

    [Fact]
    public void No_other_split_has_a_smaller_sum_of_squares_within_clusters() =>
        Gen.Float[0, 0.6f].Array[2, 9].Sample(weights =>
        {
            var split = TwoMeans.Of(weights);
            double best = split.Weak.SumOfSquares + (split.Strong.Size > 0 ? split.Strong.SumOfSquares : 0);
            // Every way to put the weights into two clusters, intervals or not.
            for (int members = 1; members < (1 << weights.Length) - 1; members++)
            {
                double within = Squares(weights.Where((_, n) => (members >> n & 1) == 0))
                    + Squares(weights.Where((_, n) => (members >> n & 1) == 1));
                best.ShouldBeLessThanOrEqualTo(within + 1e-12);
            }
        }, iter: 100);

    [Fact]
    public void Sizes_means_and_threshold_agree_with_the_weights() =>
        Gen.Select(Gen.Float[0, 0.6f].Array[2, 50], Gen.Bool)
            .Where((weights, _) => weights.Distinct().Count() > 1)
            .Sample((weights, doubled) =>
        {
            // Twice every weight: equal ones must stay together.
            float[] all = doubled ? [.. weights, .. weights] : weights;
            var split = TwoMeans.Of(all);
            split.Weak.Size.ShouldBe(all.Count(weight => weight < split.Threshold));
            split.Strong.Size.ShouldBe(all.Count(weight => weight > split.Threshold));
            (split.Weak.Mean * split.Weak.Size + split.Strong.Mean * split.Strong.Size).ShouldBe(all.Sum(weight => (double)weight), 1e-9);
        }, iter: 300);

    [Fact]
    public void Weights_that_are_all_the_same_are_one_weak_cluster()
    {
        var split = TwoMeans.Of([0.25f, 0.25f, 0.25f]);

        split.Weak.ShouldBe(new WeightCluster { Size = 3, Mean = 0.25, SumOfSquares = 0 });
        (split.Strong.Size, split.Strong.Mean, split.Threshold).ShouldBe((0, double.NaN, double.NaN));
    }

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        Should.Throw<ArgumentException>(() => TwoMeans.Of([])).Message.ShouldContain("No weights");
        Should.Throw<ArgumentException>(() => TwoMeans.Of([1, float.NaN])).Message.ShouldContain("NaN");
    }

    private static double Squares(IEnumerable<float> weights)
    {
        double[] all = [.. weights.Select(weight => (double)weight)];
        return all.Length == 0 ? 0 : all.Sum(weight => (weight - all.Average()) * (weight - all.Average()));
    }
}
