using ScottPlot;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Reports.Drawing;
using SnnCluster.Reports.Figures.Foraging.Recorded;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Figures.Foraging.Manifolds;

/// <summary>Draws <see cref="SolutionManifoldsData"/>.</summary>
public static class SolutionManifoldsFigure
{
    private const int Width = 1000, Inner = 900;

    /// <summary>All states, seen along the third and along the second component.</summary>
    public static Canvas DrawStates(SolutionManifoldsData data) =>
        Canvas.Of(Width, 560, 1, 2, [States(data, 0, 1), States(data, 0, 2)]);

    /// <summary>Distances over time.</summary>
    public static Canvas DrawDistances(SolutionManifoldsData data)
    {
        var plot = new Plot();
        var distances = data.Course.SelectMany(moment => new[] { moment.ToTask1, moment.ToTask2, moment.ToIntersection })
            .Where(value => value.N > 0).ToList();
        double most = distances.Max(value => value.Mean + Spread(value)), least = distances.Min(value => value.Mean - Spread(value));
        double margin = Math.Max(0.05 * (most - least), 1e-6), highest = most + margin, top = highest + 0.08 * (highest - least);
        double first = Aeons(data.Course[0]), last = Aeons(data.Course[^1]), begin = first;
        foreach (var stage in data.Course.GroupBy(moment => moment.After))
        {
            double end = Aeons(stage.Last());
            plot.AddStage(ForagingColours.Of(stage.First().Stage), stage.First().Stage, begin, end, highest, top,
                (end - begin) / Math.Max(1e-9, last - first) * Inner);
            begin = end;
        }

        Line(plot, data, "to M_T1", Canvas.TaskOne, LinePattern.Solid, moment => moment.ToTask1);
        Line(plot, data, "to M_T2", Canvas.TaskTwo, LinePattern.Dashed, moment => moment.ToTask2);
        Line(plot, data, "to their intersection", Canvas.Sleep, LinePattern.Dotted, moment => moment.ToIntersection);
        plot.ShowLegendBelow();
        plot.Title("Distance to the other trials' solutions of the tasks");
        plot.XLabel("time (aeons since the trial began; tests left out)");
        plot.YLabel("Euclidean distance of weights");
        plot.Axes.SetLimits(first, Math.Max(last, first + 1), least - margin, top);
        plot.Axes.Right.MinimumSize = 35;
        return Canvas.Of(Width, 500, 1, 1, [plot]);
    }

    private static Plot States(SolutionManifoldsData data, int horizontal, int vertical)
    {
        var plot = new Plot();
        var stages = data.Points.GroupBy(point => point.After).ToList();
        foreach (var stage in stages)
        {
            var hull = ConvexHull.Of([.. stage.Select(point => new Coordinates(point.Scores[horizontal], point.Scores[vertical]))]);
            if (hull.Count < 3) continue;
            var region = plot.Add.Polygon(hull.ToArray());
            (region.FillColor, region.LineColor, region.LineWidth) =
                (ForagingColours.Of(stage.First().Stage).WithAlpha(0.12), ForagingColours.Of(stage.First().Stage).WithAlpha(0.6), 1);
        }

        foreach (var (number, stage) in stages.Index())
        {
            var colour = ForagingColours.Of(stage.First().Stage);
            plot.Add.Markers(stage.Select(point => point.Scores[horizontal]).ToArray(),
                stage.Select(point => point.Scores[vertical]).ToArray(), Canvas.MarkerOf(number + 1), 4, colour.WithAlpha(0.6));
            long end = stage.Max(point => point.Epoch);
            var last = stage.Where(point => point.Epoch == end).ToList();
            plot.Add.Markers(last.Select(point => point.Scores[horizontal]).ToArray(),
                last.Select(point => point.Scores[vertical]).ToArray(), Canvas.MarkerOf(number + 1), 9, colour);
        }

        plot.ShowLegendBelow(
            [.. stages.Select((stage, n) => Legends.Mark(stage.Key, Canvas.MarkerOf(n + 1), ForagingColours.Of(stage.First().Stage)))]);
        plot.Title("Weight states of all trials", 14);
        plot.XLabel(Label(data, horizontal));
        plot.YLabel(Label(data, vertical));
        plot.Axes.Margins(0.08, 0.08);
        return plot;
    }

    private static void Line(
        Plot plot, SolutionManifoldsData data, string name, Color colour, LinePattern pattern, Func<ManifoldMoment, Summary> value)
    {
        var moments = data.Course.Where(moment => value(moment).N > 0).ToList();
        if (moments.Count == 0) return;
        double[] time = [.. moments.Select(Aeons)], mean = [.. moments.Select(moment => value(moment).Mean)];
        double[] spread = [.. moments.Select(moment => Spread(value(moment)))];
        var band = plot.Add.FillY(time, [.. mean.Zip(spread, (m, s) => m - s)], [.. mean.Zip(spread, (m, s) => m + s)]);
        band.FillColor = colour.WithAlpha(0.2);
        band.LineWidth = 0;
        band.MarkerSize = 0;
        var line = plot.Add.ScatterLine(time, mean, colour);
        (line.LineWidth, line.LinePattern) = (2, pattern);
        line.LegendText = name;
    }

    private static double Spread(Summary value) => double.IsNaN(value.StandardDeviation) ? 0 : value.StandardDeviation;

    private static double Aeons(ManifoldMoment moment) => (double)moment.Epoch / Timing.EpochsPerAeon;

    private static string Label(SolutionManifoldsData data, int component) =>
        ComponentLabel.Of("kernel PC", component, data.VarianceShares[component]);
}
