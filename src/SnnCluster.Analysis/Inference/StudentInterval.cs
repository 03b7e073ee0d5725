using MathNet.Numerics.Distributions;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Analysis.Inference;

/// <summary>Confidence interval of a mean by Student's t: mean ± t(n - 1) s / sqrt(n). Exact for normal values, however few.</summary>
public static class StudentInterval
{
    /// <summary>
    /// The interval, in the values' unit. NaN for fewer than two defined values; values that are all the same give one of no width.
    /// </summary>
    /// <param name="values">NaN are left out.</param>
    /// <param name="level">Confidence, 0.5 to 0.999.</param>
    public static Interval OfMean(IEnumerable<double> values, double level = 0.95)
    {
        Confidence.Check(level);
        double[] defined = Defined.Of(values);
        if (defined.Length < 2) return Interval.None;
        if (defined.All(value => value == defined[0])) return new() { Low = defined[0], High = defined[0] };
        var summary = Summary.Of(defined);
        double reach = StudentT.InvCDF(0, 1, defined.Length - 1, (1 + level) / 2) * summary.StandardDeviation / Math.Sqrt(defined.Length);
        return new() { Low = summary.Mean - reach, High = summary.Mean + reach };
    }
}
