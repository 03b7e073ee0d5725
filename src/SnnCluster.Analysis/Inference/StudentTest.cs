using MathNet.Numerics.Distributions;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Analysis.Inference;

/// <summary>Student's t-test of a mean against 0: of one sample, or of paired differences.</summary>
public static class StudentTest
{
    /// <summary>NaN for n below 2 or values that are all the same, which have no spread to compare with.</summary>
    /// <param name="values">Differences from the value of the hypothesis, roughly normal; NaN are left out.</param>
    public static SignificanceResult Of(IEnumerable<double> values)
    {
        double[] defined = Defined.Of(values);
        if (defined.Length < 2 || defined.All(value => value == defined[0])) return new()
        {
            Test = Name,
            N = defined.Length,
            Statistic = double.NaN,
            P = double.NaN,
            SmallestP = 0,
        };
        var summary = Summary.Of(defined);
        double t = summary.Mean / (summary.StandardDeviation / Math.Sqrt(defined.Length));
        double p = 2 * StudentT.CDF(0, 1, defined.Length - 1, -Math.Abs(t));
        return new() { Test = Name, N = defined.Length, Statistic = t, P = p, SmallestP = 0 };
    }

    private const string Name = "t-test";
}
