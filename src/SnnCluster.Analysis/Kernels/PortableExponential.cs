namespace SnnCluster.Analysis.Kernels;

/// <summary>
/// exp(x) from arithmetic that gives the same bits on every machine (Math.Exp is the machine's libm), accurate to about one unit in the
/// last place.
/// </summary>
internal static class PortableExponential
{
    private const double Log2E = 1.4426950408889634;

    // ln 2 in two parts, the first so short that k times it is exact (Cody and Waite; the constants of fdlibm's e_exp.c).
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    public static double Of(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x < -746) return 0;
        if (x > 710) return double.PositiveInfinity;
        double k = Math.Round(x * Log2E);
        double r = x - k * Ln2High - k * Ln2Low;
        double sum = 1;
        // Taylor: |r| is at most 0.35, so that the first term left out is below 1e-17.
        for (int n = 14; n >= 1; n--) sum = 1 + r / n * sum;
        return Math.ScaleB(sum, (int)k);
    }
}
