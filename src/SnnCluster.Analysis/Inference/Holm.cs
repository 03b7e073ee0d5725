namespace SnnCluster.Analysis.Inference;

/// <summary>
/// Holm's correction for many tests (Scand. J. Stat. 6, 1979): the probability that any true null hypothesis among them is rejected stays
/// below the level, however the tests depend on each other.
/// </summary>
public static class Holm
{
    /// <summary>
    /// The corrected p of each: the k-th smallest times m - k + 1, at least that of the one before, at most 1, for m tests. NaN means that
    /// there was no test; it stays NaN and does not count.
    /// </summary>
    public static IReadOnlyList<double> Corrected(IReadOnlyList<double> p)
    {
        double[] corrected = [.. p.Select(_ => double.NaN)];
        int[] ascending = [.. Enumerable.Range(0, p.Count).Where(i => !double.IsNaN(p[i])).OrderBy(i => p[i])];
        double least = 0;
        for (int k = 0; k < ascending.Length; k++)
            corrected[ascending[k]] = least = Math.Max(least, Math.Min(1, p[ascending[k]] * (ascending.Length - k)));
        return corrected;
    }
}
