using MathNet.Numerics.Distributions;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.Analysis.Inference;

/// <summary>
/// Bootstrap confidence interval of a mean, bias-corrected and accelerated (BCa: Efron, J. Am. Stat. Assoc. 82, 1987). BCa rather than
/// plain percentiles because performances are bounded by 0 and 1: their differences are skewed, and BCa corrects for that to second order.
/// Like every bootstrap it is somewhat too narrow for n around 10, and far too narrow below: see <see cref="MeanInterval"/>.
/// </summary>
public static class BootstrapInterval
{
    /// <summary>Samples of n values drawn with replacement; the interval's ends lie among their means.</summary>
    public const int Resamples = 10_000;

    /// <summary>
    /// The interval of the values' mean, in their unit. NaN for fewer than two defined values: one value does not show its spread.
    /// Values that are all the same give an interval of no width.
    /// </summary>
    /// <param name="values">NaN are left out.</param>
    /// <param name="level">Confidence, 0.5 to 0.999.</param>
    /// <param name="seed">The same seed and values give the same interval, bit for bit up to the machine's logarithm.</param>
    public static Interval OfMean(IEnumerable<double> values, double level = 0.95, ulong seed = 1)
    {
        Confidence.Check(level);
        double[] defined = Defined.Of(values);
        if (defined.Length < 2) return Interval.None;
        if (defined.All(value => value == defined[0])) return new() { Low = defined[0], High = defined[0] };

        double mean = Summary.Of(defined).Mean;
        double[] means = Means(defined, seed);
        double below = (means.Count(m => m < mean) + 0.5 * means.Count(m => m == mean)) / Resamples;
        double bias = Normal.InvCDF(0, 1, below);
        double acceleration = Acceleration(defined, mean);
        return new() { Low = Quantile(means, Corrected(-Z(level))), High = Quantile(means, Corrected(Z(level))) };

        double Corrected(double z) => Normal.CDF(0, 1, bias + (bias + z) / (1 - acceleration * (bias + z)));
    }

    private static double Z(double level) => Normal.InvCDF(0, 1, (1 + level) / 2);

    private static double[] Means(double[] values, ulong seed)
    {
        var means = new double[Resamples];
        for (int resample = 0; resample < Resamples; resample++)
        {
            var random = new RandomSequence(seed, resample);
            double sum = 0;
            for (int n = 0; n < values.Length; n++) sum += values[random.NextBelow(values.Length)];
            means[resample] = sum / values.Length;
        }

        Array.Sort(means);
        return means;
    }

    // A sixth of the skewness of the jackknifed means, which for a mean follows from the values themselves.
    private static double Acceleration(double[] values, double mean)
    {
        double squares = 0, cubes = 0;
        foreach (double value in values)
        {
            double difference = value - mean;
            squares += difference * difference;
            cubes += difference * difference * difference;
        }

        return cubes / (6 * squares * Math.Sqrt(squares));
    }

    // Linear between order statistics (type 7 of Hyndman and Fan, as NumPy).
    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int lower = (int)place;
        int upper = Math.Min(lower + 1, sorted.Length - 1);
        return sorted[lower] + (place - lower) * (sorted[upper] - sorted[lower]);
    }
}
