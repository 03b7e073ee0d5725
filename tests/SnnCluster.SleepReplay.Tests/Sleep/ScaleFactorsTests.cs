using SnnCluster.SleepReplay.Parameters;
using SnnCluster.SleepReplay.Sleep;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.SleepReplay.Tests.Sleep;

public class ScaleFactorsTests
{
    [Fact]
    public void Each_layer_is_divided_by_its_largest_and_makes_up_for_the_one_below() =>
        // previous: 1, then 2 / 1 = 2, then 4 / 2 = 2.
        ScaleFactors.OfLargest([2, 4, 0.5]).ShouldBe([1 / 2.0, 2 / 4.0, 2 / 0.5]);

    [Fact]
    public void A_layer_that_says_nothing_stays_silent() => ScaleFactors.OfLargest([2, 0, 1]).ShouldBe([0.5, 0, 0]);

    [Fact]
    public void Shuffled_every_layer_has_another_layers()
    {
        var found = Enumerable.Range(0, 20)
            .Select(step => ScaleFactors.Ordered([1, 2, 3], ScaleFactorOrder.Shuffled, new RandomSequence(1, step)))
            .ToList();
        found.ShouldAllBe(factors => factors[0] != 1 && factors[1] != 2 && factors[2] != 3);
        found.Select(factors => factors[0]).Distinct().Order().ShouldBe([2, 3]);
    }
}
