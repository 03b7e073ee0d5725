using System.Globalization;
using ScottPlot;
using SnnCluster.Reports.Drawing;

namespace SnnCluster.Reports.Figures.SleepReplay.Spikes;

/// <summary>Draws <see cref="SleepSpikesData"/>: a line per layer and sleep, sleeps apart from each other by a line.</summary>
public static class SleepSpikesFigure
{
    // Powers of ten on the axis; windows without any spike lie at the lowest one.
    private const int None = -4, Highest = 3;

    /// <summary>One plot with a logarithmic axis; windows without any spike lie at its lowest mark.</summary>
    public static Canvas Draw(SleepSpikesData data)
    {
        var plot = new Plot();
        foreach (var line in data.Windows.GroupBy(window => (window.Layer, window.Sleep)))
        {
            double[] x = [.. line.Select(window => (window.From + window.To) / 2.0)];
            double[] y = [.. line.Select(window => Math.Max(None, Math.Log10(window.PerStep.Mean)))];
            var drawn = plot.Add.Scatter(x, y, Canvas.ColourOf(line.Key.Layer + 1));
            drawn.LineWidth = 2;
            drawn.MarkerSize = x.Length == 1 ? 7 : 0;
        }

        foreach (var sleep in data.Windows.GroupBy(window => window.Sleep).Skip(1))
            plot.Add.VerticalLine(sleep.Min(window => window.From), 1, Canvas.Neutral, LinePattern.Dotted);
        plot.ShowLegendBelow(
            [.. data.Layers.Select((name, layer) => Legends.Line(name.Replace('-', ' '), Canvas.ColourOf(layer + 1)))]);
        plot.Title("Spikes in sleep");
        plot.XLabel("steps of sleep");
        plot.YLabel("units that spike per step");
        int[] powers = [.. Enumerable.Range(None, Highest - None + 1)];
        plot.Axes.Left.SetTicks([.. powers.Select(power => (double)power)], [.. powers.Select(Label)]);
        plot.Axes.SetLimitsY(None - 0.3, Math.Max(0, data.Windows.Max(window => Math.Log10(window.PerStep.Mean))) + 0.3);
        plot.Axes.Right.MinimumSize = 35;
        return Canvas.Of(1000, 500, 1, 1, [plot]);
    }

    private static string Label(int power) => power == None ? "none" : Math.Pow(10, power).ToString(CultureInfo.InvariantCulture);
}
