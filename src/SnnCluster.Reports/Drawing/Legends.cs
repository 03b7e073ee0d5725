using ScottPlot;

namespace SnnCluster.Reports.Drawing;

/// <summary>Legends, always below the axes: inside them, a legend would cover data sooner or later.</summary>
internal static class Legends
{
    /// <summary>Shows these items, and the labels of the plotted objects, in rows below the plot.</summary>
    public static void ShowLegendBelow(this Plot plot, params IReadOnlyList<LegendItem> items)
    {
        plot.Legend.ManualItems.AddRange(items);
        var legend = plot.ShowLegend(Edge.Bottom).Legend;
        legend.Orientation = Orientation.Horizontal;
        (legend.OutlineWidth, legend.ShadowColor) = (0, Colors.Transparent);
    }

    /// <summary>A line.</summary>
    public static LegendItem Line(string text, Color colour, float width = 2, LinePattern? pattern = null) =>
        new() { LabelText = text, LineColor = colour, LineWidth = width, LinePattern = pattern ?? LinePattern.Solid };

    /// <summary>The dashed line of a level, e.g. of chance.</summary>
    public static LegendItem Dashed(string text) => Line(text, Colors.Black, 1.5f, LinePattern.Dashed);

    /// <summary>A filled area.</summary>
    public static LegendItem Area(string text, Color colour) => new() { LabelText = text, FillColor = colour };

    /// <summary>A mark.</summary>
    public static LegendItem Mark(string text, MarkerShape shape, Color colour) => new()
    {
        LabelText = text,
        MarkerShape = shape,
        MarkerColor = colour,
        MarkerSize = 9,
        LineWidth = 0,
    };
}
