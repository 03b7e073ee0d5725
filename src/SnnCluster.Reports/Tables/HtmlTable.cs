using System.Globalization;
using System.Net;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Tables;

/// <summary>A table of the report. Every text is escaped here.</summary>
internal static class HtmlTable
{
    /// <param name="note">Below it: what its columns mean.</param>
    /// <returns>Columns without any text are left out, and so is a table without rows: headings promise something.</returns>
    public static string Of(string title, string[] columns, IEnumerable<string[]> rows, string note = "")
    {
        var all = rows.ToList();
        if (all.Count == 0) return "";
        int[] told = [.. Enumerable.Range(0, columns.Length).Where(column => all.Exists(row => row[column].Length > 0))];
        string Told(string cell, string[] texts) => Row(cell, [.. told.Select(column => texts[column])]);
        return $"<h2>{Escape(title)}</h2>\n<table>\n{Told("th", columns)}{string.Concat(all.Select(row => Told("td", row)))}</table>\n"
            + (note.Length > 0 ? $"<p class=\"note\">{Escape(note)}</p>\n" : "");
    }

    /// <summary>"0.812 ± 0.031 (n = 9 of 10)"; trials without a result and those in which the number is undefined are named.</summary>
    /// <param name="asked">Trials that were asked for.</param>
    public static string Text(Summary summary, int asked)
    {
        string undefined = summary.Undefined == 0 ? "" : $", undefined in {summary.Undefined}";
        string values = summary switch
        {
            { N: 0 } => "–",
            { N: 1 } => Number(summary.Mean),
            _ => $"{Number(summary.Mean)} ± {Number(summary.StandardDeviation)}",
        };
        return $"{values} (n = {Count(summary.N, summary.Undefined, asked)}{undefined})";
    }

    /// <summary>"10", or "9 of 10" if some of the trials that were asked for have no result.</summary>
    public static string Count(int n, int undefined, int asked) => n + undefined == asked ? $"{n}" : $"{n} of {asked}";

    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Row(string cell, string[] texts) =>
        $"<tr>{string.Concat(texts.Select(text => $"<{cell}>{Escape(text)}</{cell}>"))}</tr>\n";
}
