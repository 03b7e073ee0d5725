namespace SnnCluster.Analysis.Inference;

/// <summary>
/// Holm's correction for many tests (Scand. J. Stat. 6, 1979): the chance that any true null hypothesis among them falls stays below the
/// level, whatever the tests have to do with each other.
/// </summary>
public static class Holm
{
    /// <summary>
    /// The corrected p of each: the k-th smallest of m times m - k + 1, at least that of the one before, at most 1. NaN, which is no test,
    /// stays NaN and does not count.
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
