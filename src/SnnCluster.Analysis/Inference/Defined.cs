namespace SnnCluster.Analysis.Inference;

/// <summary>The numbers that enter a statistic: the defined ones, in their order.</summary>
internal static class Defined
{
    /// <summary>All but NaN, which stands for a trial in which the number has no value (nothing was eaten, no such test).</summary>
    public static double[] Of(IEnumerable<double> values)
    {
        double[] defined = [.. values.Where(value => !double.IsNaN(value))];
        foreach (double value in defined)
            if (double.IsInfinity(value))
                throw new ArgumentException($"A value is {value}; values must be finite, or NaN where there is none.");
        return defined;
    }
}
