namespace SnnCluster.SleepReplay.Numerics;

/// <summary>exp from sums and products alone, which are the same on every machine; its relative error is about 1e-16.</summary>
internal static class Exponential
{
    // Beyond 700 exp is soon no normal number; nothing here needs it.
    private const double Largest = 700;

    // 1 / ln 2, and ln 2 in two parts, of which the first one has zeros at its end: its products with small whole numbers are exact.
    private const double PerLn2 = 1.4426950408889634, Ln2High = 0.693147180369123816490, Ln2Low = 1.90821492927058770002e-10;

    // 1 / n! for n = 13, 12, ... 0.
    private static readonly double[] Series = Inverses(13);

    /// <summary>exp(x), with x limited to [-700, 700].</summary>
    public static double Of(double x)
    {
        x = Math.Clamp(x, -Largest, Largest);
        double powers = Math.Floor(x * PerLn2 + 0.5);
        double rest = x - powers * Ln2High - powers * Ln2Low;
        double sum = 0;
        foreach (double inverse in Series) sum = sum * rest + inverse;
        return sum * BitConverter.Int64BitsToDouble(((long)powers + 1023) << 52);
    }

    private static double[] Inverses(int highest)
    {
        double factorial = 1;
        double[] inverses = new double[highest + 1];
        for (int n = 0; n <= highest; n++)
        {
            factorial *= Math.Max(1, n);
            inverses[highest - n] = 1 / factorial;
        }

        return inverses;
    }
}
