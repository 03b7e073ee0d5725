using SnnCluster.Reports.Tables;
using SnnCluster.Trials.Outcomes;
using System.Globalization;

namespace SnnCluster.Reports.Comparisons;

/// <summary>Comparisons as text.</summary>
public static class ComparisonTable
{
    /// <summary>Headings of the HTML table; d_z is the mean difference in units of the SD of the differences.</summary>
    public static string[] Columns { get; } = ["what", "task", "after", "n", "mean difference", "95 % interval", "d_z", "p"];

    /// <param name="asked">Trials that were asked for.</param>
    public static string Csv(IReadOnlyList<NamedComparison> lines, int asked) =>
        "what,task,after,n,undefined,asked,mean_difference,ci_low,ci_high,effect_size_dz,test,p\n"
        + string.Concat(
            from line in lines
            let c = line.Comparison
            select Tables.Csv.Line(
                line.What, line.Task is { } task ? TaskNumber.Text(task) : "", line.After, c.N, c.Undefined, asked, c.MeanDifference,
                c.Confidence.Low, c.Confidence.High, c.EffectSize, c.Test.Test, c.Test.P));

    /// <summary>The same as a table for people, with three or four decimals; a dash stands for an undefined number.</summary>
    public static string Html(string title, IReadOnlyList<NamedComparison> lines, int asked) =>
        HtmlTable.Of(title, Columns, lines.Select(line => Cells(line, asked)));

    /// <summary>The cells of <see cref="Columns"/>.</summary>
    public static string[] Cells(NamedComparison line, int asked)
    {
        var c = line.Comparison;
        return [line.What, line.Task is { } task ? TaskNumber.Name(task) : "", line.After, HtmlTable.Count(c.N, c.Undefined, asked),
            Number(c.MeanDifference), double.IsNaN(c.Confidence.Low) ? "–" : $"{Number(c.Confidence.Low)} to {Number(c.Confidence.High)}",
            Number(c.EffectSize), P(c.Test.P)];
    }

    private static string Number(double value) =>
        double.IsNaN(value) ? "–" : value.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);

    private static string P(double p) =>
        double.IsNaN(p) ? "–" : p < 0.0001 ? "< 0.0001" : p.ToString("0.0000", CultureInfo.InvariantCulture);
}
