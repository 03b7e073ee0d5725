using ScottPlot;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Reports.Drawing;
using SnnCluster.Reports.Figures.Foraging.Recorded;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Figures.Foraging.Manifolds;

/// <summary>Draws <see cref="SolutionManifoldsData"/>.</summary>
public static class SolutionManifoldsFigure
{
    /// <summary>All states, seen along the third and along the second component.</summary>
    public static Canvas DrawStates(SolutionManifoldsData data) =>
        Canvas.Of(1000, 520, 1, 2, [States(data, 0, 1, legend: false), States(data, 0, 2, legend: true)]);

    /// <summary>Distances over time.</summary>
    public static Canvas DrawDistances(SolutionManifoldsData data)
    {
        var plot = new Plot();
        Line(plot, data, "to M_T1", Canvas.TaskOne, moment => moment.ToTask1);
        Line(plot, data, "to M_T2", Canvas.TaskTwo, moment => moment.ToTask2);
        Line(plot, data, "to their intersection", Canvas.Sleep, moment => moment.ToIntersection);
        foreach (var stage in data.Course.GroupBy(moment => moment.After).SkipLast(1))
            plot.Add.VerticalLine(Aeons(stage.Last()), 1, Canvas.Neutral, LinePattern.Dashed);
        double top = data.Course.SelectMany(moment => new[] { moment.ToTask1, moment.ToTask2, moment.ToIntersection })
            .Where(value => value.N > 0)
            .Max(value => value.Mean);
        foreach (var stage in data.Course.GroupBy(moment => moment.After))
        {
            var name = plot.Add.Text(stage.Key, (Aeons(stage.First()) + Aeons(stage.Last())) / 2, top * 1.12);
            name.LabelAlignment = Alignment.MiddleCenter;
            name.LabelFontSize = 13;
        }

        plot.ShowLegend(Alignment.LowerLeft);
        plot.Title("Distance to the solutions of the tasks");
        plot.XLabel("time (aeons since the trial began; tests left out)");
        plot.YLabel("Euclidean distance of weights");
        plot.Axes.SetLimitsY(0, top * 1.2);
        return Canvas.Of(1000, 480, 1, 1, [plot]);
    }

    private static Plot States(SolutionManifoldsData data, int horizontal, int vertical, bool legend)
    {
        var plot = new Plot();
        foreach (var stage in data.Points.GroupBy(point => point.After))
        {
            var colour = ForagingColours.Of(stage.First().Stage);
            plot.Add.Markers(stage.Select(point => point.Scores[horizontal]).ToArray(),
                stage.Select(point => point.Scores[vertical]).ToArray(), MarkerShape.FilledCircle, 4, colour.WithAlpha(0.6)).LegendText =
                stage.Key;
            long end = stage.Max(point => point.Epoch);
            var last = stage.Where(point => point.Epoch == end).ToList();
            plot.Add.Markers(last.Select(point => point.Scores[horizontal]).ToArray(),
                last.Select(point => point.Scores[vertical]).ToArray(), MarkerShape.FilledCircle, 9, colour);
        }

        if (legend) plot.ShowLegend(Alignment.UpperRight);
        else plot.HideLegend();
        plot.Title("Weight states of all trials", 14);
        plot.XLabel(Label(data, horizontal));
        plot.YLabel(Label(data, vertical));
        plot.Axes.Margins(0.08, legend ? 0.25 : 0.08);
        return plot;
    }

    private static void Line(Plot plot, SolutionManifoldsData data, string name, Color colour, Func<ManifoldMoment, Summary> value)
    {
        var moments = data.Course.Where(moment => value(moment).N > 0).ToList();
        if (moments.Count == 0) return;
        double[] time = [.. moments.Select(Aeons)], mean = [.. moments.Select(moment => value(moment).Mean)];
        double[] spread =
            [.. moments.Select(moment => double.IsNaN(value(moment).StandardDeviation) ? 0 : value(moment).StandardDeviation)];
        var band = plot.Add.FillY(time, [.. mean.Zip(spread, (m, s) => m - s)], [.. mean.Zip(spread, (m, s) => m + s)]);
        band.FillColor = colour.WithAlpha(0.2);
        band.LineWidth = 0;
        band.MarkerSize = 0;
        var line = plot.Add.ScatterLine(time, mean, colour);
        line.LineWidth = 2;
        line.LegendText = name;
    }

    private static double Aeons(ManifoldMoment moment) => (double)moment.Epoch / Timing.EpochsPerAeon;

    private static string Label(SolutionManifoldsData data, int component) =>
        ComponentLabel.Of("kernel PC", component, data.VarianceShares[component]);
}
