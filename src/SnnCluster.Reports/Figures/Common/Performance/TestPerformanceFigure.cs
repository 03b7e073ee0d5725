using ScottPlot;
using SnnCluster.Reports.Drawing;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Reports.Figures.Common.Performance;

/// <summary>Draws <see cref="TestPerformanceData"/>: grouped bars with mean and SD, trials as dots, chance as a line.</summary>
public static class TestPerformanceFigure
{
    // With more there is room neither for whole paths nor for a legend among the bars.
    private const int MostPaths = 6;

    /// <summary>One plot; with more than six places on the axis, labels name the last stage only and the legend stands beside it.</summary>
    public static Canvas Draw(TestPerformanceData data, IModel model)
    {
        var plot = new Plot();
        double lowest = 0.4, highest = 0.8;
        int tasks = model.Tasks.Count;
        foreach (var bar in data.Bars.Where(bar => bar.Summary.N > 0))
        {
            double x = data.Points.ToList().IndexOf(bar.Point) + model.Tasks.Spread(bar.Task) * (tasks - 1) * 0.8 / tasks;
            double error = double.IsNaN(bar.Summary.StandardDeviation) ? 0 : bar.Summary.StandardDeviation;
            plot.Add.Bar(new Bar
            {
                Position = x,
                Value = bar.Summary.Mean,
                Error = error,
                Size = 0.72 / tasks,
                FillColor = Canvas.ColourOf(bar.Task),
                LineWidth = 1.2f,
            });
            plot.Add.Markers(bar.Trials.Select(_ => x).ToArray(), bar.Trials.ToArray(), MarkerShape.OpenCircle, 6, Colors.Black);
            lowest = Math.Min(lowest, bar.Trials.Append(bar.Summary.Mean - error).Min() - 0.02);
            highest = Math.Max(highest, bar.Trials.Append(bar.Summary.Mean + error).Max() + 0.05);
        }

        plot.Add.HorizontalLine(model.Words.Chance, 1.5f, Colors.Black, LinePattern.Dashed);
        bool isCrowded = data.Points.Count > MostPaths;
        AddLegend(plot, model, isCrowded);
        plot.Title("Test performance: mean and SD over trials, circles: single trials");
        plot.YLabel(model.Words.PerformanceAxis);
        plot.XLabel("after");
        Func<string, string> label = isCrowded ? ShortPath.LastStage : Wrapped;
        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, data.Points.Count).Select(i => (double)i)], [.. data.Points.Select(label)]);
        double[] ticks = [.. Enumerable.Range(0, 11).Select(tenth => tenth / 10.0)];
        plot.Axes.Left.SetTicks(ticks, [.. ticks.Select(tick => tick.ToString("F1", System.Globalization.CultureInfo.InvariantCulture))]);
        plot.Axes.SetLimits(-0.6, Math.Max(1, data.Points.Count) - 0.2, Math.Max(0, lowest), Math.Min(1.05, highest));
        plot.Grid.XAxisStyle.IsVisible = false;
        return Canvas.Of(1000, 600, 1, 1, [plot]);
    }

    private static void AddLegend(Plot plot, IModel model, bool isBeside)
    {
        LegendItem[] items =
        [
            .. model.Tasks.Select(task => new LegendItem { LabelText = TaskNumber.Name(task), FillColor = Canvas.ColourOf(task) }),
            new() { LabelText = "chance", LineColor = Colors.Black, LineWidth = 1.5f, LinePattern = LinePattern.Dashed },
        ];
        if (!isBeside)
        {
            plot.ShowLegend(items, Alignment.UpperRight);
            return;
        }

        plot.Legend.ManualItems.AddRange(items);
        plot.ShowLegend(Edge.Right);
    }

    // A long path goes over several lines.
    private static string Wrapped(string path) => path.Length <= 16 ? path : path.Replace(">", ">\n", StringComparison.Ordinal);
}
