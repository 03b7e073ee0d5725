using ScottPlot;
using SnnCluster.Reports.Drawing;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Reports.Figures.Common.Synapses;

/// <summary>Draws <see cref="WeightChangeData"/>: a 2-D histogram per step, its marginals below it.</summary>
public static class WeightChangeFigure
{
    private const double Highest = (WeightHistogram.Bins + 1) * WeightHistogram.BinWidth;

    /// <summary>A column per step; counts per trial on a logarithmic scale.</summary>
    public static Canvas Draw(WeightChangeData data, ModelWords words)
    {
        int columns = data.Panels.Count;
        return Canvas.Of(Math.Max(560, 460 * columns), 800, 2, columns,
            [.. data.Panels.Select(Histogram), .. data.Panels.Select(panel => Marginals(panel, words))]);
    }

    private static Plot Histogram(WeightChangePanel panel)
    {
        int bins = WeightHistogram.Bins + 1;
        // Row 0 is the top of a heat map; the axis of the later weight points upwards.
        double[,] log = new double[bins, bins];
        for (int before = 0; before < bins; before++)
            for (int after = 0; after < bins; after++)
                log[bins - 1 - after, before] = panel.Counts[before, after] == 0
                    ? double.NaN
                    : Math.Log10((double)panel.Counts[before, after] / panel.Trials);

        var plot = new Plot();
        var map = plot.AddHeatMap(log, new CoordinateRect(0, Highest, 0, Highest));
        var colours = plot.Add.ColorBar(map);
        colours.Label = "log10 of synapses per trial";
        colours.LabelStyle.FontSize = 12;
        var same = plot.Add.Line(0, 0, Highest, Highest);
        same.Color = Canvas.Punished;
        same.LinePattern = LinePattern.Dashed;
        plot.Title(ShortPath.Of(panel.After, 30), 14);
        plot.XLabel($"weight after {ShortPath.Of(panel.Before, 24)}", 12);
        plot.YLabel($"weight after {ShortPath.Of(panel.After, 24)}", 12);
        plot.Axes.SetLimits(0, Highest, 0, Highest);
        return plot;
    }

    private static Plot Marginals(WeightChangePanel panel, ModelWords words)
    {
        var plot = new Plot();
        double[] centres = WeightAxis.Centres;
        var (before, after) = panel.Marginals;
        foreach (var (counts, colour) in new[] { (before, Canvas.Neutral), (after, Colors.Black) })
        {
            foreach (var (first, last) in Pieces(counts))
            {
                var line = plot.Add.ScatterLine(
                    centres[first..last], [.. counts[first..last].Select(count => Math.Log10(count))], colour);
                // A bin between empty ones has no line.
                (line.LineWidth, line.MarkerSize) = (2, last - first == 1 ? 4 : 0);
            }
        }

        plot.ShowLegendBelow(Legends.Line($"after {ShortPath.Of(panel.Before, 24)}", Canvas.Neutral),
            Legends.Line($"after {ShortPath.Of(panel.After, 24)}", Colors.Black));
        plot.XLabel(WeightAxis.Label(words), 12);
        plot.YLabel("log10 of synapses per trial", 12);
        plot.Axes.SetLimitsX(0, Highest);
        plot.Axes.Right.MinimumSize = 35;
        return plot;
    }

    /// <summary>Neighbouring bins that are not empty: the first of each, and the one after its last.</summary>
    internal static IEnumerable<(int First, int Next)> Pieces(double[] counts)
    {
        for (int first = 0, next; first < counts.Length; first = next + 1)
        {
            for (next = first; next < counts.Length && counts[next] > 0;) next++;
            if (next > first) yield return (first, next);
        }
    }
}
