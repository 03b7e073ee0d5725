using ScottPlot;
using SnnCluster.Reports.Drawing;
using SnnCluster.Reports.Figures.Foraging.Recorded;

namespace SnnCluster.Reports.Figures.Foraging.Manifolds;

/// <summary>Draws <see cref="WeightTrajectoryData"/>: the trajectory seen along the third and along the second component.</summary>
public static class WeightTrajectoryFigure
{
    /// <summary>Two plots, both over the first component: the second, and the third.</summary>
    public static Canvas Draw(WeightTrajectoryData data) =>
        Canvas.Of(1000, 520, 1, 2, [Panel(data, 0, 1), Panel(data, 0, 2)]);

    private static Plot Panel(WeightTrajectoryData data, int horizontal, int vertical)
    {
        var plot = new Plot();
        TrajectoryPoint? previous = null;
        foreach (var (number, stage) in data.Points.GroupBy(point => point.After).Index())
        {
            var shape = Canvas.MarkerOf(number + 1);
            // A stage begins where the one before it ended.
            TrajectoryPoint[] points = previous is null ? [.. stage] : [previous, .. stage];
            var line = plot.Add.Scatter(points.Select(point => point.Scores[horizontal]).ToArray(),
                points.Select(point => point.Scores[vertical]).ToArray(), ForagingColours.Of(points[^1].Stage));
            line.LineWidth = 2;
            (line.MarkerSize, line.MarkerShape) = (5, shape);
            line.LegendText = points[^1].After;
            previous = points[^1];
            plot.Add.Marker(previous.Scores[horizontal], previous.Scores[vertical], shape, 12,
                ForagingColours.Of(previous.Stage));
        }

        plot.ShowLegendBelow();
        plot.Title($"Weight trajectory, seed {data.Seed}", 14);
        plot.XLabel(Label(data, horizontal));
        plot.YLabel(Label(data, vertical));
        plot.Axes.Margins(0.08, 0.08);
        return plot;
    }

    private static string Label(WeightTrajectoryData data, int component) =>
        ComponentLabel.Of("PC", component, data.VarianceShares[component]);
}
