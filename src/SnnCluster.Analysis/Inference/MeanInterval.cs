namespace SnnCluster.Analysis.Inference;

/// <summary>
/// The 95 % interval of a mean that all tables and figures give: Student's t for few values, the bootstrap from <see
/// cref="SmallestBootstrap"/> on. A bootstrap of few values is far too narrow, because it only draws from the observed values
/// (docs/reference/statistics.md has the coverage of both).
/// </summary>
public static class MeanInterval
{
    /// <summary>From this many values on the interval is a bootstrap's.</summary>
    public const int SmallestBootstrap = 10;

    /// <param name="values">NaN are left out.</param>
    /// <param name="seed">Of the bootstrap.</param>
    public static Interval Of(IEnumerable<double> values, ulong seed = 1)
    {
        double[] defined = Defined.Of(values);
        return defined.Length < SmallestBootstrap ? StudentInterval.OfMean(defined) : BootstrapInterval.OfMean(defined, seed: seed);
    }

    /// <summary>How the interval of this many values is computed, as a table's column says it; empty if there is none.</summary>
    public static string Method(int n) => n < 2 ? "" : n < SmallestBootstrap ? "t" : "bootstrap";
}
