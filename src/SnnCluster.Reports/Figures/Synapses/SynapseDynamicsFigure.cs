using ScottPlot;

namespace SnnCluster.Reports.Figures.Synapses;

/// <summary>Draws <see cref="SynapseDynamicsData"/>: every synapse as a row of a heat map over time, and the sizes of the clusters.</summary>
public static class SynapseDynamicsFigure
{
    public static Canvas Draw(SynapseDynamicsData data) => Canvas.Of(1000, 480, 1, 2, [Synapses(data), Clusters(data)]);

    private static Plot Synapses(SynapseDynamicsData data)
    {
        // The strongest at the end on top.
        int[] order = [.. Enumerable.Range(0, data.Times[^1].Weights.Count).OrderByDescending(synapse => data.Times[^1].Weights[synapse])];
        double[,] weights = new double[order.Length, data.Times.Count];
        for (int row = 0; row < order.Length; row++)
            for (int time = 0; time < data.Times.Count; time++)
                weights[row, time] = data.Times[time].Weights[order[row]];

        var plot = new Plot();
        var map = plot.Add.Heatmap(weights);
        map.Colormap = new ScottPlot.Colormaps.Viridis();
        map.Extent = new CoordinateRect(data.Times[0].Aeons, data.Times[^1].Aeons, 0, order.Length);
        plot.Add.ColorBar(map).Label = "weight";
        plot.Title($"Inputs of output neuron {data.Output + 1}, seed {data.Seed}", 14);
        plot.XLabel($"aeons of the stage ({data.After})");
        plot.YLabel("synapses, by weight at the end");
        plot.Axes.SetLimits(data.Times[0].Aeons, data.Times[^1].Aeons, 0, order.Length);
        return plot;
    }

    private static Plot Clusters(SynapseDynamicsData data)
    {
        var plot = new Plot();
        double[] time = [.. data.Times.Select(moment => moment.Aeons)];
        foreach (var (sizes, name, colour) in new[]
        {
            (data.Times.Select(moment => (double)moment.Clusters.Weak.Size), "weak", Canvas.Neutral), (data.Times.Select(moment => (double)moment.Clusters.Strong.Size), "strong", Canvas.Sleep),
        })
        {
            var line = plot.Add.Scatter(time, sizes.ToArray(), colour);
            line.LineWidth = 2;
            line.LegendText = name;
        }

        plot.ShowLegend(Alignment.MiddleRight);
        plot.Title("Strong and weak cluster", 14);
        plot.XLabel($"aeons of the stage ({data.After})");
        plot.YLabel("synapses");
        plot.Axes.SetLimitsY(0, data.Times[0].Weights.Count);
        return plot;
    }
}
