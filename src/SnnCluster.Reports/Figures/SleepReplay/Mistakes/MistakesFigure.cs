using System.Globalization;
using ScottPlot;
using SnnCluster.Reports.Drawing;

namespace SnnCluster.Reports.Figures.SleepReplay.Mistakes;

/// <summary>Draws <see cref="MistakesData"/>: a heat map for each moment, with the per cent in its cells.</summary>
public static class MistakesFigure
{
    /// <summary>A heat map per moment, side by side: rows are classes, columns what they were taken for.</summary>
    public static Canvas Draw(MistakesData data) =>
        Canvas.Of(560 * data.Panels.Count, 560, 1, data.Panels.Count, [.. data.Panels.Select(Draw)]);

    private static Plot Draw(MistakesPanel panel)
    {
        int classes = panel.Classes;
        double[,] shares = new double[classes, classes];
        var plot = new Plot();
        var map = plot.AddHeatMap(shares, new CoordinateRect(-0.5, classes - 0.5, -0.5, classes - 0.5));
        for (int row = 0; row < classes; row++)
            for (int column = 0; column < classes; column++)
            {
                double share = shares[row, column] = panel.Share(row, column);
                // Row 0 is the top of a heat map.
                var text = plot.Add.Text((100 * share).ToString("F0", CultureInfo.InvariantCulture), column, classes - 1 - row);
                text.LabelAlignment = Alignment.MiddleCenter;
                text.LabelFontColor = share > 0.6 ? Colors.Black : Colors.White;
                text.LabelFontSize = 11;
            }

        map.Update();
        double[] places = [.. Enumerable.Range(0, classes).Select(i => (double)i)];
        plot.Axes.Bottom.SetTicks(places, [.. places.Select(place => $"{place}")]);
        plot.Axes.Left.SetTicks(places, [.. places.Select(place => $"{classes - 1 - place}")]);
        plot.Title($"after {ShortPath.Of(panel.After, 24)}: % of a class's images", 14);
        plot.XLabel("taken for");
        plot.YLabel("class");
        plot.Grid.IsVisible = false;
        plot.Axes.SetLimits(-0.5, classes - 0.5, -0.5, classes - 0.5);
        return plot;
    }
}
