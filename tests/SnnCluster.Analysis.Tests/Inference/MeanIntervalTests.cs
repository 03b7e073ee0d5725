using MathNet.Numerics.Distributions;
using SnnCluster.Analysis.Inference;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.Analysis.Tests.Inference;

public sealed class MeanIntervalTests
{
    [Fact]
    public void Below_ten_values_it_is_Students_and_from_ten_on_the_bootstrap()
    {
        double[] nine = [1, 2, 3, 4, 5, 6, 7, 8, 10], ten = [.. nine, 12];

        MeanInterval.Of(nine).ShouldBe(StudentInterval.OfMean(nine));
        MeanInterval.Of([.. nine, double.NaN]).ShouldBe(StudentInterval.OfMean(nine), "an undefined value is none");
        MeanInterval.Of(ten).ShouldBe(BootstrapInterval.OfMean(ten));
        (MeanInterval.Method(1), MeanInterval.Method(9), MeanInterval.Method(10)).ShouldBe(("", "t", "bootstrap"));
    }

    [Fact]
    public void Students_interval_is_the_mean_and_t_standard_errors()
    {
        // Mean 2, deviation 1; t of two degrees of freedom at 0.975.
        var interval = StudentInterval.OfMean([1, 2, 3]);

        interval.Low.ShouldBe(2 - 4.302652729911275 / Math.Sqrt(3), 1e-9);
        interval.High.ShouldBe(2 + 4.302652729911275 / Math.Sqrt(3), 1e-9);
        StudentInterval.OfMean([0.5]).ShouldBe(Interval.None);
        StudentInterval.OfMean([0.5, 0.5]).ShouldBe(new Interval { Low = 0.5, High = 0.5 });
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    public void Of_a_few_normal_values_19_in_20_intervals_hold_the_true_mean(int n)
    {
        const int Samples = 4000;
        int holding = 0;
        for (int sample = 0; sample < Samples; sample++)
        {
            var random = new RandomSequence((ulong)n, sample);
            var interval = MeanInterval.Of(
                [.. Enumerable.Range(0, n).Select(_ => Normal.InvCDF(0, 1, (random.NextBelow(1 << 30) + 0.5) / (1 << 30)))]);
            if (interval.Low <= 0 && interval.High >= 0) holding++;
        }

        // Three standard errors of the share.
        ((double)holding / Samples).ShouldBe(0.95, 3 * Math.Sqrt(0.95 * 0.05 / Samples));
    }
}
