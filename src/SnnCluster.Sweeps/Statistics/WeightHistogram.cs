namespace SnnCluster.Sweeps.Statistics;

/// <summary>How weights are binned: [0, 0.6] in 60 bins (0.6 itself belongs to the last), and one more bin for all above.</summary>
public static class WeightHistogram
{
    /// <summary>Without the one for all above <see cref="Top"/>.</summary>
    public const int Bins = 60;

    /// <summary>The weight at which the bins end.</summary>
    public const double Top = 0.6;

    /// <summary>In units of weight: 0.01.</summary>
    public const double BinWidth = Top / Bins;

    /// <summary>Counts of the 60 bins and, last, of the overflow bin.</summary>
    public static IReadOnlyList<int> Of(IEnumerable<float> weights)
    {
        int[] counts = new int[Bins + 1];
        foreach (float weight in weights) counts[Bin(weight)]++;
        return counts;
    }

    /// <summary>The bin of a weight: 0 to 59, or 60 above 0.6; one below 0 is counted in bin 0.</summary>
    // Multiplied rather than divided: 100 is exact in binary, 0.01 is not.
    public static int Bin(double weight) => weight > Top ? Bins : Math.Clamp((int)(weight * (Bins / Top)), 0, Bins - 1);
}
