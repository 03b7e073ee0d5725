using CsCheck;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Sweeps.Tests.Statistics;

public sealed class RunningSummaryTests
{
    private static readonly Gen<double> Value = Gen.Frequency((5, Gen.Double[-1, 1]), (1, Gen.Const(double.NaN)));

    [Fact]
    public void Values_one_by_one_give_the_summary_of_all() =>
        Value.Array[0, 300].Sample(values =>
        {
            var running = new RunningSummary();
            foreach (double value in values) running.Add(value);

            var (one, all) = (running.Summary, Summary.Of(values));
            (one.N, one.Undefined).ShouldBe((all.N, all.Undefined));
            AreClose(one.Mean, all.Mean).ShouldBeTrue();
            AreClose(one.StandardDeviation, all.StandardDeviation).ShouldBeTrue();
        });

    private static bool AreClose(double a, double b) => double.IsNaN(a) ? double.IsNaN(b) : Math.Abs(a - b) <= 1e-12;
}
