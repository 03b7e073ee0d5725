using ScottPlot;
using SnnCluster.Reports.Drawing;
using SnnCluster.Reports.Figures.Foraging.Fields;

namespace SnnCluster.Reports.Figures.Foraging.Synapses;

/// <summary>
/// Draws <see cref="SynapseDynamicsData"/>: every synapse as a line over time, coloured by the cluster
/// it ends in, and the sizes of the clusters.
/// </summary>
public static class SynapseDynamicsFigure
{
    /// <summary>Two plots side by side; synapses have the colour of the cluster that they end in.</summary>
    public static Canvas Draw(SynapseDynamicsData data) => Canvas.Of(1000, 500, 1, 2, [Synapses(data), Clusters(data)]);

    private static Plot Synapses(SynapseDynamicsData data)
    {
        var plot = new Plot();
        double[] time = [.. data.Times.Select(moment => moment.Aeons)];
        var end = data.Times[^1];
        for (int synapse = 0; synapse < end.Weights.Count; synapse++)
        {
            bool isStrong = end.Weights[synapse] > end.Clusters.Threshold;
            var line = plot.Add.ScatterLine(time, [.. data.Times.Select(moment => (double)moment.Weights[synapse])],
                (isStrong ? Canvas.Sleep : Canvas.Neutral).WithAlpha(0.5));
            line.LineWidth = 0.8f;
        }

        plot.ShowLegendBelow(Legends.Line("weak at the end", Canvas.Neutral), Legends.Line("strong at the end", Canvas.Sleep));
        plot.Title($"Inputs of output neuron {data.Output} ({OutputArrow.Of(data.Output)}), seed {data.Seed}", 14);
        plot.XLabel($"aeons of the stage ({data.After})");
        plot.YLabel("weight");
        plot.Axes.Margins(0.02, 0.05);
        return plot;
    }

    private static Plot Clusters(SynapseDynamicsData data)
    {
        var plot = new Plot();
        double[] time = [.. data.Times.Select(moment => moment.Aeons)];
        foreach (var (sizes, name, colour, shape) in new[]
        {
            (data.Times.Select(moment => (double)moment.Clusters.Weak.Size), "weak", Canvas.Neutral, MarkerShape.OpenCircle),
            (data.Times.Select(moment => (double)moment.Clusters.Strong.Size), "strong", Canvas.Sleep, MarkerShape.FilledSquare),
        })
        {
            var line = plot.Add.Scatter(time, sizes.ToArray(), colour);
            (line.LineWidth, line.MarkerShape) = (2, shape);
            line.LegendText = name;
        }

        plot.ShowLegendBelow();
        plot.Title("Strong and weak cluster", 14);
        plot.XLabel($"aeons of the stage ({data.After})");
        plot.YLabel("synapses");
        plot.Axes.SetLimitsY(0, data.Times[0].Weights.Count);
        return plot;
    }
}
