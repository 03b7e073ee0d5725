using ScottPlot;
using SnnCluster.Reports.Drawing;

namespace SnnCluster.Reports.Studies.Parameters;

/// <summary>Draws what was measured over two parameters: a heat map per series, a cell per condition.</summary>
internal static class ParameterMap
{
    /// <summary>Further values would lie over each other.</summary>
    private const int MostTicks = 8;

    public static Canvas Draw(IReadOnlyList<ConditionFamily> families, Measured measured)
    {
        int columns = measured.Series.Count;
        return Canvas.Of(620 * columns, 480 * families.Count, families.Count, columns,
            [.. from family in families from series in measured.Series select Panel(family, series, measured)]);
    }

    private static Plot Panel(ConditionFamily family, MeasuredSeries series, Measured measured)
    {
        var (across, up) = (family.Numbers(0).ToList(), family.Numbers(1).ToList());
        double[,] means = new double[up.Count, across.Count];
        foreach (int condition in family.Conditions)
            // Row 0 is the top of a heat map.
            means[up.Count - 1 - up.IndexOf(family.Keys[1].Number(condition)), across.IndexOf(family.Keys[0].Number(condition))] =
                series.At(condition)?.Mean ?? double.NaN;

        var plot = new Plot();
        var map = plot.AddHeatMap(means, new CoordinateRect(-0.5, across.Count - 0.5, -0.5, up.Count - 0.5));
        var colours = plot.Add.ColorBar(map);
        colours.Label = measured.Axis;
        colours.LabelStyle.FontSize = 12;
        Name(plot.Axes.Bottom, across);
        Name(plot.Axes.Left, up);
        plot.Axes.SetLimits(-0.5, across.Count - 0.5, -0.5, up.Count - 0.5);
        plot.XLabel(family.Keys[0].Path);
        plot.YLabel(family.Keys[1].Path);
        plot.Title(family.Title.Length == 0 ? series.Name : $"{series.Name}, {family.Title}", 14);
        plot.HideGrid();
        return plot;
    }

    private static void Name(IAxis axis, List<double> values)
    {
        int step = (values.Count + MostTicks - 1) / MostTicks;
        int[] told = [.. Enumerable.Range(0, values.Count).Where(place => place % step == 0)];
        axis.SetTicks([.. told.Select(place => (double)place)], [.. told.Select(place => AxisScale.Text(values[place]))]);
    }
}
