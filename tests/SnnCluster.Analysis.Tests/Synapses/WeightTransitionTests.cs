using CsCheck;
using SnnCluster.Analysis.Synapses;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Analysis.Tests.Synapses;

public sealed class WeightTransitionTests
{
    [Fact]
    public void A_synapse_is_counted_where_it_came_from_and_where_it_went()
    {
        var transition = WeightTransition.Of([0.005f, 0.005f, 0.305f, 2f], [0.005f, 0.595f, 0.7f, 0.015f]);

        (transition[0, 0], transition[0, 59], transition[30, 60], transition[60, 1], transition[0, 1]).ShouldBe((1, 1, 1, 1, 0));
        transition.Synapses.ShouldBe(4);
    }

    [Fact]
    public void Rows_and_columns_sum_to_the_histograms_of_the_two_times() =>
        Gen.Select(Gen.Float[0, 0.8f], Gen.Float[0, 0.8f]).Array[0, 60].Sample(pairs =>
        {
            float[] before = [.. pairs.Select(pair => pair.Item1)], after = [.. pairs.Select(pair => pair.Item2)];
            var transition = WeightTransition.Of(before, after);
            int[] bins = [.. Enumerable.Range(0, WeightHistogram.Bins + 1)];

            bins.Select(row => bins.Sum(column => transition[row, column])).ShouldBe(transition.Before);
            bins.Select(column => bins.Sum(row => transition[row, column])).ShouldBe(transition.After);
            transition.Before.Sum().ShouldBe(transition.Synapses);
        }, iter: 100);

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        Should.Throw<ArgumentException>(() => WeightTransition.Of([1], [])).Message.ShouldContain("1 weights before and 0 after");
        Should.Throw<ArgumentException>(() => WeightTransition.Of([1], [float.NaN])).Message.ShouldContain("NaN");
        Should.Throw<ArgumentException>(() => WeightTransition.Of([float.NaN], [1])).Message.ShouldContain("NaN");
    }
}
