using SnnCluster.Reports.Drawing;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Html;

/// <summary>The frame of every page: one file, without scripts or anything fetched from elsewhere.</summary>
internal static class HtmlPage
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 16px/1.5 sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; background: #fff; color: #222; }
        table { border-collapse: collapse; display: block; overflow-x: auto; font-size: .875rem; }
        th, td { text-align: left; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid #8886; }
        figure { margin: 1.5rem 0; } figure svg { width: 100%; height: auto; background: #fff; border-radius: 4px; }
        figcaption, .note { font-size: .9rem; }
        .caution { border-left: 4px solid #d55e00; padding-left: .8rem; }
        @media (prefers-color-scheme: dark) { body { background: #1b1b1b; color: #ddd; } }
        """;

    /// <param name="description">Empty: there is none.</param>
    /// <param name="body">HTML.</param>
    public static string Of(string title, string description, string body) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{HtmlTable.Escape(title)}</title>
        <style>
        {Style}
        </style></head>
        <body>
        <h1>{HtmlTable.Escape(title)}</h1>

        """.ReplaceLineEndings("\n")
        + (description.Length == 0 ? "" : $"<p>{HtmlTable.Escape(description)}</p>\n") + body + "</body>\n</html>\n";

    /// <summary>What a run at this scale cannot show; empty if there is nothing to say.</summary>
    public static string Caution(SweepSpec spec) =>
        spec.Model.Caution(spec.Scale) is { } caution ? $"<p class=\"caution\">{HtmlTable.Escape(caution)}</p>\n" : "";

    /// <summary>Sentences under a heading; empty if there are none.</summary>
    public static string List(string title, IReadOnlyList<string> sentences) => sentences.Count == 0
        ? ""
        : $"<h2>{HtmlTable.Escape(title)}</h2>\n<ul>\n"
            + string.Concat(sentences.Select(sentence => $"<li>{HtmlTable.Escape(sentence)}</li>\n")) + "</ul>\n";

    /// <summary>" (seed 1 failed)"; empty if no trial is missing.</summary>
    public static string Missing(Sample sample) => sample.IsWhole ? "" : HtmlTable.Escape($" ({sample.Missing})");

    /// <param name="note">The last line of the picture.</param>
    // The SVG of the figure is inside the page, where its XML declaration does not belong.
    public static string Figure(ReportFigure figure, string note, Sample sample)
    {
        string svg = figure.Svg(note), trials = sample.IsWhole ? "" : $" {sample.Text}.";
        svg = svg[svg.IndexOf("<svg", StringComparison.Ordinal)..];
        return $"<figure>{svg}<figcaption>{HtmlTable.Escape($"{figure.Caption} {figure.Reading}{trials}")} Numbers: "
            + $"<a href=\"figures/{figure.Name}.csv\">figures/{figure.Name}.csv</a></figcaption></figure>\n";
    }
}
