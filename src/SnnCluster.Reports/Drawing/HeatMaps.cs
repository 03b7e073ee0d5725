using ScottPlot;
using ScottPlot.Plottables;

namespace SnnCluster.Reports.Drawing;

/// <summary>Heat maps in one colour scale.</summary>
public static class HeatMaps
{
    /// <summary>Adds a heat map whose cells fill a rectangle, row 0 at the top.</summary>
    /// <param name="values">By row and column, at least two of each; NaN: an empty cell.</param>
    /// <param name="edges">The outer edges of the outer cells.</param>
    /// <param name="range">Values that get the first and the last colour; null: the smallest and the largest.</param>
    public static Heatmap AddHeatMap(this Plot plot, double[,] values, CoordinateRect edges, ScottPlot.Range? range = null)
    {
        var map = plot.Add.Heatmap(values);
        map.Colormap = new ScottPlot.Colormaps.Viridis();
        map.ManualRange = range;
        // ScottPlot wants the middles of the outer cells.
        double width = edges.Width / values.GetLength(1) / 2, height = edges.Height / values.GetLength(0) / 2;
        map.Extent = new CoordinateRect(edges.Left + width, edges.Right - width, edges.Bottom + height, edges.Top - height);
        return map;
    }
}
