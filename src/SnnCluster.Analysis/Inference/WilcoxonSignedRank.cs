using MathNet.Numerics.Distributions;

namespace SnnCluster.Analysis.Inference;

/// <summary>Wilcoxon's signed-rank test of differences against a distribution symmetric about 0 (Biometrics Bulletin 1, 1945).</summary>
public static class WilcoxonSignedRank
{
    /// <summary>Up to this many differences all sign patterns are counted; above, the normal approximation is used.</summary>
    public const int MostExact = 25;

    private const string Exact = "exact Wilcoxon signed-rank test";

    /// <summary>
    /// Differences of 0 are left out, as in Wilcoxon's paper; equal magnitudes share their mean rank, even in the exact distribution. P is
    /// 1 if all differences are 0, NaN if there are none.
    /// </summary>
    /// <param name="differences">NaN are left out.</param>
    public static SignificanceResult Of(IEnumerable<double> differences)
    {
        double[] defined = Defined.Of(differences);
        double[] byMagnitude = [.. defined.Where(value => value != 0).OrderBy(Math.Abs)];
        // All of one sign: 2 of the sign patterns.
        double smallest = Math.Min(1, Math.ScaleB(1, 1 - defined.Length));
        if (byMagnitude.Length == 0) return new()
        {
            Test = Exact,
            N = 0,
            Statistic = 0,
            P = defined.Length == 0 ? double.NaN : 1,
            SmallestP = smallest,
        };

        int[] ranks = DoubledRanks(byMagnitude);
        int positive = 0;
        for (int k = 0; k < ranks.Length; k++)
            if (byMagnitude[k] > 0) positive += ranks[k];
        bool isExact = ranks.Length <= MostExact;
        return new()
        {
            Test = isExact ? Exact : "Wilcoxon signed-rank test, normal approximation",
            N = ranks.Length,
            Statistic = positive / 2.0,
            P = isExact ? Counted(ranks, positive) : Approximate(ranks, positive),
            SmallestP = smallest,
        };
    }

    // Twice the ranks: mean ranks of ties are then whole numbers.
    private static int[] DoubledRanks(double[] byMagnitude)
    {
        var ranks = new int[byMagnitude.Length];
        for (int first = 0, next; first < ranks.Length; first = next)
        {
            next = first + 1;
            while (next < ranks.Length && Math.Abs(byMagnitude[next]) == Math.Abs(byMagnitude[first])) next++;
            Array.Fill(ranks, first + 1 + next, first, next - first);
        }

        return ranks;
    }

    // The share of the 2^n sign patterns whose sum is at least as far from the middle as the one seen.
    private static double Counted(int[] ranks, int positive)
    {
        int total = ranks.Sum();
        var patterns = new long[total + 1];
        patterns[0] = 1;
        foreach (int rank in ranks)
            for (int sum = total; sum >= rank; sum--)
                patterns[sum] += patterns[sum - rank];

        long asFar = 0;
        for (int sum = 0; sum <= total; sum++)
            if (Math.Abs(2 * sum - total) >= Math.Abs(2 * positive - total)) asFar += patterns[sum];
        return asFar / (double)(1L << ranks.Length);
    }

    // With ties the variance, the sum of squared ranks over 4, is smaller than n (n+1) (2n+1) / 24 by itself. Continuity correction 1/2.
    private static double Approximate(int[] ranks, int positive)
    {
        double total = ranks.Sum() / 2.0;
        double variance = ranks.Sum(rank => rank / 2.0 * (rank / 2.0)) / 4;
        double distance = Math.Max(0, Math.Abs(positive / 2.0 - total / 2) - 0.5);
        return 2 * Normal.CDF(0, 1, -distance / Math.Sqrt(variance));
    }
}
