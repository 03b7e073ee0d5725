using SnnCluster.Analysis.Inference;

namespace SnnCluster.Reports.Comparisons;

/// <summary>The columns that every table of comparisons ends with.</summary>
internal static class ComparisonColumns
{
    /// <summary>As a CSV names them.</summary>
    public const string Names =
        "n,undefined,asked,mean_difference,ci_low,ci_high,ci_method,effect_size_gz,test,p,smallest_p,p_holm";

    /// <summary>The lines of a CSV, p corrected for all tests among them.</summary>
    /// <param name="asked">Trials that were asked for.</param>
    /// <param name="before">The fields before these, of each line.</param>
    public static string Csv(IReadOnlyList<PairedComparison> lines, int asked, Func<int, object[]> before)
    {
        var holm = Corrected(lines);
        return string.Concat(lines.Select((c, i) => Tables.Csv.Line(
        [
            .. before(i), c.N, c.Undefined, asked, c.MeanDifference, c.Confidence.Low, c.Confidence.High, MeanInterval.Method(c.N),
            c.EffectSize, c.Test.Test, c.Test.P, c.Test.SmallestP, holm[i],
        ])));
    }

    /// <summary>Holm's correction over the tests of a table.</summary>
    public static IReadOnlyList<double> Corrected(IEnumerable<PairedComparison> lines) =>
        Holm.Corrected([.. lines.Select(line => line.Test.P)]);
}
