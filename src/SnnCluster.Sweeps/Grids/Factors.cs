namespace SnnCluster.Sweeps.Grids;

/// <summary>Powers from square roots and products alone, which are the same bits on every machine.</summary>
internal static class Factors
{
    private const int Bits = 53;

    /// <param name="factor">Above 0.</param>
    /// <param name="exponent">From 0 to 1.</param>
    public static double Power(double factor, double exponent)
    {
        if (exponent >= 1) return factor;
        double power = 1;
        for (int bit = 0; bit < Bits && exponent > 0; bit++)
        {
            factor = Math.Sqrt(factor);
            exponent *= 2;
            if (exponent < 1) continue;
            power *= factor;
            exponent -= 1;
        }

        return power;
    }
}
