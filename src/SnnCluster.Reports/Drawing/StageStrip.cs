using ScottPlot;

namespace SnnCluster.Reports.Drawing;

/// <summary>The stages along an axis of time: coloured behind the data, and named in a strip above them.</summary>
internal static class StageStrip
{
    private const float LargestFont = 13, SmallestFont = 7;

    /// <summary>Adds one stage.</summary>
    /// <param name="highest">Where the data end and the strip begins.</param>
    /// <param name="top">Where the strip ends, at the top of the axes.</param>
    /// <param name="pixels">Width of the stage in the picture, so that its name fits.</param>
    public static void AddStage(
        this Plot plot, Color colour, string name, double begin, double end, double highest, double top, double pixels)
    {
        var background = plot.Add.Rectangle(begin, end, -1e6, highest);
        (background.FillColor, background.LineWidth) = (colour.WithAlpha(0.10), 0);
        var bar = plot.Add.Rectangle(begin, end, highest, top);
        (bar.FillColor, bar.LineWidth) = (colour.WithAlpha(0.75), 0);
        // About 0.62 em a character.
        float size = Math.Min(LargestFont, (float)(pixels / (0.68 * Math.Max(1, name.Length))));
        if (size < SmallestFont) return;
        var text = plot.Add.Text(name, (begin + end) / 2, (highest + top) / 2);
        (text.LabelAlignment, text.LabelFontSize) = (Alignment.MiddleCenter, size);
    }
}
