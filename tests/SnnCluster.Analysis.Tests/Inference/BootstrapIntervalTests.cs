using CsCheck;
using SnnCluster.Analysis.Inference;
using SnnCluster.Analysis.Tests.Reference;

namespace SnnCluster.Analysis.Tests.Inference;

public sealed class BootstrapIntervalTests
{
    [Theory]
    [InlineData("ten", 0.02)]
    [InlineData("ties", 0.05)]
    [InlineData("forty", 0.03)]
    [InlineData("fortyShifted", 0.03)]
    public void It_is_the_BCa_interval_of_SciPy_up_to_the_chance_of_resampling(string sample, double tolerance)
    {
        var figures = Figures.Inference[sample];
        var interval = BootstrapInterval.OfMean(figures.Values);

        new[] { interval.Low, interval.High }.ShouldBe(figures.Interval, tolerance);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_another_seed_others()
    {
        double[] values = Figures.Inference["forty"].Values;

        BootstrapInterval.OfMean(values, seed: 7).ShouldBe(BootstrapInterval.OfMean(values, seed: 7));
        BootstrapInterval.OfMean(values, seed: 7).ShouldNotBe(BootstrapInterval.OfMean(values, seed: 8));
    }

    [Fact]
    public void It_holds_the_mean_lies_within_the_values_and_grows_with_the_level() =>
        Gen.Select(Gen.Double[-1, 1].Array[5, 15], Gen.ULong).Sample((values, seed) =>
        {
            var half = BootstrapInterval.OfMean(values, 0.5, seed);
            var most = BootstrapInterval.OfMean(values, 0.99, seed);
            values.Average().ShouldBeInRange(most.Low, most.High);
            half.Low.ShouldBeGreaterThanOrEqualTo(most.Low);
            half.High.ShouldBeLessThanOrEqualTo(most.High);
            most.Low.ShouldBeGreaterThanOrEqualTo(values.Min() - 1e-12);
            most.High.ShouldBeLessThanOrEqualTo(values.Max() + 1e-12);
        }, iter: 20);

    [Fact]
    public void It_moves_with_the_values()
    {
        double[] values = [0.5, 0.75, 0.25, 1.5, 0.125];
        var interval = BootstrapInterval.OfMean(values);
        var moved = BootstrapInterval.OfMean(values.Select(value => 2 * value + 4));

        moved.Low.ShouldBe(2 * interval.Low + 4, 1e-9);
        moved.High.ShouldBe(2 * interval.High + 4, 1e-9);
    }

    [Fact]
    public void One_value_has_no_interval_equal_ones_one_of_no_width_undefined_are_left_out()
    {
        BootstrapInterval.OfMean([0.5]).ShouldBe(new Interval { Low = double.NaN, High = double.NaN });
        BootstrapInterval.OfMean([0.5, 0.5, 0.5]).ShouldBe(new Interval { Low = 0.5, High = 0.5 });
        BootstrapInterval.OfMean([0.5, double.NaN, 1, 2]).ShouldBe(BootstrapInterval.OfMean([0.5, 1, 2]));
    }

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        Should.Throw<ArgumentException>(() => BootstrapInterval.OfMean([1, 2], 95)).Message.ShouldContain("95");
        Should.Throw<ArgumentException>(() => BootstrapInterval.OfMean([1, double.PositiveInfinity])).Message.ShouldContain("finite");
    }
}
