using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Analysis.Inference;

/// <summary>How large paired differences are against their spread.</summary>
public static class EffectSize
{
    /// <summary>
    /// g_z: Cohen's d_z, mean over standard deviation of the differences, times Hedges' exact correction for small samples,
    /// Gamma(m/2) / (sqrt(m/2) Gamma((m-1)/2)) with m = n - 1 (Hedges, J. Educ. Stat. 6, 1981). NaN for n
    /// below 3 or differences that are all the same.
    /// </summary>
    /// <param name="differences">NaN are left out.</param>
    public static double OfDifferences(IEnumerable<double> differences)
    {
        double[] defined = Defined.Of(differences);
        if (defined.Length < 3 || defined.All(value => value == defined[0])) return double.NaN;
        var summary = Summary.Of(defined);
        return summary.Mean / summary.StandardDeviation * HedgesCorrection(defined.Length - 1);
    }

    /// <summary>0 to 1, from 2 degrees of freedom on.</summary>
    internal static double HedgesCorrection(int degreesOfFreedom)
    {
        // r(m) = Gamma(m/2) / Gamma((m-1)/2) continues as r(m+1) = (m-1) / (2 r(m)): no logarithm of
        // Gamma, so the same bits on every machine.
        double ratio = 1 / Math.Sqrt(Math.PI);
        for (int m = 2; m < degreesOfFreedom; m++) ratio = (m - 1) / (2 * ratio);
        return ratio / Math.Sqrt(degreesOfFreedom / 2.0);
    }
}
