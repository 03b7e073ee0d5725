using SnnCluster.Analysis.Inference;
using SnnCluster.Reports.Tables;
using SnnCluster.Trials.Outcomes;
using System.Globalization;

namespace SnnCluster.Reports.Comparisons;

/// <summary>Comparisons as text.</summary>
public static class ComparisonTable
{
    /// <summary>If a test cannot give a p below this with so few trials, the table says so instead of giving p.</summary>
    public const double Significant = 0.05;

    /// <summary>Headings of the HTML table; g_z is the mean difference over the SD of the differences, corrected for small n.</summary>
    public static string[] Columns { get; } =
        ["what", "task", "after", "n", "mean difference", "95 % interval", "g_z", "p", "p (Holm)"];

    /// <summary>What stands below a table of comparisons.</summary>
    public static string Note { get; } =
        string.Create(CultureInfo.InvariantCulture, $"Intervals of the mean: Student's t below n = {MeanInterval.SmallestBootstrap}, ")
        + "BCa bootstrap from there on. p: Wilcoxon's signed-rank test, two-sided; p (Holm): corrected for all tests of this table. "
        + "If so few trials allow no p below 0.05, the table gives the smallest possible p; rely on the interval then. "
        + "g_z: mean over SD of the differences, with Hedges' correction.";

    /// <param name="asked">Trials that were asked for.</param>
    public static string Csv(IReadOnlyList<NamedComparison> lines, int asked) =>
        $"what,task,after,{ComparisonColumns.Names}\n" + ComparisonColumns.Csv(
            [.. lines.Select(line => line.Comparison)], asked,
            i => [lines[i].What, lines[i].Task is { } task ? TaskNumber.Text(task) : "", lines[i].After]);

    /// <summary>The same as a table for people, with three or four decimals; a dash stands for an undefined number.</summary>
    public static string Html(string title, IReadOnlyList<NamedComparison> lines, int asked) =>
        HtmlTable.Of(title, Columns, Rows(lines, asked), Note);

    /// <summary>The cells of <see cref="Columns"/>, line by line.</summary>
    public static IEnumerable<string[]> Rows(IReadOnlyList<NamedComparison> lines, int asked)
    {
        var holm = ComparisonColumns.Corrected(lines.Select(line => line.Comparison));
        return lines.Select((line, i) => Cells(line, asked, holm[i]));
    }

    private static string[] Cells(NamedComparison line, int asked, double holm)
    {
        var c = line.Comparison;
        bool isTooFew = c.Test.SmallestP >= Significant && !double.IsNaN(c.Test.P);
        return [line.What, line.Task is { } task ? TaskNumber.Name(task) : "", line.After, HtmlTable.Count(c.N, c.Undefined, asked),
            Number(c.MeanDifference), double.IsNaN(c.Confidence.Low) ? "–" : $"{Number(c.Confidence.Low)} to {Number(c.Confidence.High)}",
            Number(c.EffectSize), isTooFew ? $"n too small (p ≥ {P(c.Test.SmallestP)})" : P(c.Test.P), isTooFew ? "–" : P(holm)];
    }

    private static string Number(double value) =>
        double.IsNaN(value) ? "–" : value.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);

    private static string P(double p) =>
        double.IsNaN(p) ? "–" : p < 0.0001 ? "< 0.0001" : p.ToString("0.0000", CultureInfo.InvariantCulture);
}
