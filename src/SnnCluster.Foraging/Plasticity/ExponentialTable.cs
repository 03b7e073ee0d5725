namespace SnnCluster.Foraging.Plasticity;

/// <summary>exp(-n / tau) for n = 0, 1, 2, ... from arithmetic that is the same on every machine (no libm).</summary>
public static class ExponentialTable
{
    /// <param name="tau">Time constant in steps, at least 1.</param>
    /// <param name="length">Number of entries.</param>
    public static double[] Create(double tau, int length)
    {
        double ratio = OfSmall(-1 / tau);
        var table = new double[length];
        double value = 1;
        for (int n = 0; n < length; n++)
        {
            table[n] = value;
            value *= ratio;
        }

        return table;
    }

    // Taylor series, summed from the small end: exact to the last bit or two for |x| <= 1.
    private static double OfSmall(double x)
    {
        double sum = 1;
        for (int k = 24; k >= 1; k--) sum = 1 + x / k * sum;
        return sum;
    }
}
