using ScottPlot;
using SnnCluster.Reports.Drawing;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Reports.Figures.Common.Performance;

/// <summary>Draws <see cref="TestPerformanceData"/>: mean and SD of each task in each test, trials as dots beside them, chance as a
/// line.</summary>
public static class TestPerformanceFigure
{
    // With more there is no room for whole paths.
    private const int MostPaths = 6;

    /// <summary>One plot; with more than six places on the axis, labels name the last stage only.</summary>
    public static Canvas Draw(TestPerformanceData data, IModel model)
    {
        var plot = new Plot();
        double lowest = model.Words.Chance, highest = model.Words.Chance;
        int tasks = model.Tasks.Count;
        var points = data.Points.ToList();
        foreach (var bar in data.Bars.Where(bar => bar.Summary.N > 0))
        {
            double x = points.IndexOf(bar.Point) + model.Tasks.Spread(bar.Task) * (tasks - 1) * 0.8 / tasks, width = 0.36 / tasks;
            var (mean, deviation, colour) = (bar.Summary.Mean, bar.Summary.StandardDeviation, Canvas.ColourOf(bar.Task));
            // Side by side, so that equal values are seen.
            double[] beside = [.. bar.Trials.Select((_, n) => x - width * (0.3 + 0.7 * (n + 1) / (bar.Trials.Count + 1)))];
            plot.Add.Markers(beside, [.. bar.Trials], MarkerShape.OpenCircle, 6, colour);
            plot.Add.Marker(x, mean, Canvas.MarkerOf(bar.Task), 11, colour);
            double error = double.IsNaN(deviation) ? 0 : deviation;
            if (error > 0)
            {
                var whisker = plot.Add.ErrorBar([x], [mean], [error]);
                (whisker.Color, whisker.LineWidth) = (colour, 2);
            }

            lowest = Math.Min(lowest, bar.Trials.Append(mean - error).Min());
            highest = Math.Max(highest, bar.Trials.Append(mean + error).Max());
        }

        plot.Add.HorizontalLine(model.Words.Chance, 1.5f, Colors.Black, LinePattern.Dashed);
        plot.ShowLegendBelow(
        [
            .. model.Tasks.Where(task => data.Bars.Any(bar => bar.Task == task && bar.Summary.N > 0))
                .Select(task => Legends.Mark(TaskNumber.Name(task), Canvas.MarkerOf(task), Canvas.ColourOf(task))),
            Legends.Mark("one trial", MarkerShape.OpenCircle, Colors.Black),
            Legends.Dashed("chance"),
        ]);
        plot.Title("Test performance");
        plot.YLabel(model.Words.PerformanceAxis);
        plot.XLabel("after");
        Func<string, string> label = data.Points.Count > MostPaths ? ShortPath.LastStage : Wrapped;
        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, points.Count).Select(i => (double)i)], [.. points.Select(label)]);
        double margin = Math.Max(0.02, 0.08 * (highest - lowest));
        plot.Axes.SetLimits(-0.6, Math.Max(1, points.Count) - 0.4, lowest - margin, highest + margin);
        plot.Grid.XAxisStyle.IsVisible = false;
        return Canvas.Of(1000, 600, 1, 1, [plot]);
    }

    // A long path goes over several lines.
    private static string Wrapped(string path) => path.Length <= 16 ? path : path.Replace(">", ">\n", StringComparison.Ordinal);
}
