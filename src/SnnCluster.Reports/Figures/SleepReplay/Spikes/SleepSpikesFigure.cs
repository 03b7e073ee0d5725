using ScottPlot;
using SnnCluster.Reports.Drawing;

namespace SnnCluster.Reports.Figures.SleepReplay.Spikes;

/// <summary>Draws <see cref="SleepSpikesData"/>: a line per layer and sleep, sleeps apart from each other by a line.</summary>
public static class SleepSpikesFigure
{
    // What a logarithmic axis shows of windows without any spike.
    private const double Fewest = 1e-4;

    public static Canvas Draw(SleepSpikesData data)
    {
        var plot = new Plot();
        foreach (var line in data.Windows.GroupBy(window => (window.Layer, window.Sleep)))
        {
            double[] x = [.. line.Select(window => (window.From + window.To) / 2.0)];
            double[] y = [.. line.Select(window => Math.Log10(Math.Max(Fewest, window.PerStep.Mean)))];
            var drawn = plot.Add.Scatter(x, y, Canvas.ColourOf(line.Key.Layer + 1));
            drawn.LineWidth = 2;
            drawn.MarkerSize = x.Length == 1 ? 7 : 0;
        }

        foreach (var sleep in data.Windows.GroupBy(window => window.Sleep).Skip(1))
            plot.Add.VerticalLine(sleep.Min(window => window.From), 1, Canvas.Neutral, LinePattern.Dotted);
        plot.ShowLegend(
            [.. data.Layers.Select((name, layer) => new LegendItem
            {
                LabelText = name.Replace('-', ' '),
                LineColor = Canvas.ColourOf(layer + 1),
                LineWidth = 2,
            })],
            Alignment.LowerRight);
        plot.Title("Spikes in sleep");
        plot.XLabel("steps of sleep");
        plot.YLabel("log10 of units that spike per step");
        return Canvas.Of(1000, 480, 1, 1, [plot]);
    }
}
