using System.Globalization;
using System.Net;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Tables;

/// <summary>A table of the report. Every text is escaped here.</summary>
internal static class HtmlTable
{
    public static string Of(string title, string[] columns, IEnumerable<string[]> rows) =>
        $"<h2>{Escape(title)}</h2>\n<table>\n{Row("th", columns)}{string.Concat(rows.Select(row => Row("td", row)))}</table>\n";

    /// <summary>"0.812 ± 0.031 (n = 10)"; trials in which the number is undefined are said.</summary>
    public static string Text(Summary summary)
    {
        string undefined = summary.Undefined == 0 ? "" : $", undefined in {summary.Undefined}";
        string values = summary switch
        {
            { N: 0 } => "–",
            { N: 1 } => Number(summary.Mean),
            _ => $"{Number(summary.Mean)} ± {Number(summary.StandardDeviation)}",
        };
        return $"{values} (n = {summary.N}{undefined})";
    }

    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Row(string cell, string[] texts) =>
        $"<tr>{string.Concat(texts.Select(text => $"<{cell}>{Escape(text)}</{cell}>"))}</tr>\n";
}
