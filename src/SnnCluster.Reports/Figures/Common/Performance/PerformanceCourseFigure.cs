using ScottPlot;
using SnnCluster.Reports.Drawing;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Reports.Figures.Common.Performance;

/// <summary>Draws <see cref="PerformanceCourseData"/>: a line with its band of one SD over the coloured stages.</summary>
public static class PerformanceCourseFigure
{
    /// <summary>One plot with the chance level as a dashed line; needs at least one point.</summary>
    public static Canvas Draw(PerformanceCourseData data, ModelWords words)
    {
        var plot = new Plot();
        var values = data.Stages.SelectMany(stage => stage.Points).Select(point => point.Performance).ToList();
        double lowest = Math.Max(0, Math.Min(0.4, values.Min(value => value.Mean - Spread(value.StandardDeviation)) - 0.02));
        double highest = Math.Min(1.02, Math.Max(0.8, values.Max(value => value.Mean + Spread(value.StandardDeviation)) + 0.02)),
            top = highest + 0.06 * (highest - lowest);
        foreach (var stage in data.Stages) DrawStage(plot, stage, highest, top);

        plot.Add.HorizontalLine(words.Chance, 1.5f, Colors.Black, LinePattern.Dashed);
        plot.ShowLegend(
            [new LegendItem { LabelText = data.Trials == 1 ? "one trial" : "mean and SD over trials", LineColor = Colors.Black,
                LineWidth = 2 },
                new LegendItem { LabelText = "chance", LineColor = Colors.Black, LineWidth = 1.5f, LinePattern = LinePattern.Dashed }],
                Alignment.LowerRight);
        plot.Title("Performance in the course of training");
        plot.YLabel(words.PerformanceAxis);
        plot.XLabel($"time ({words.Time}; tests left out)");
        plot.Axes.SetLimits(0, Math.Max(1, data.Stages[^1].End), lowest, top);
        plot.Grid.XAxisStyle.IsVisible = false;
        return Canvas.Of(1000, 520, 1, 1, [plot]);
    }

    private static void DrawStage(Plot plot, CourseStage stage, double highest, double top)
    {
        var colour = StageColours.Of(stage.Stage);
        var background = plot.Add.Rectangle(stage.Begin, stage.End, -1, 2);
        background.FillColor = colour.WithAlpha(0.10);
        background.LineWidth = 0;
        var bar = plot.Add.Rectangle(stage.Begin, stage.End, highest, top);
        bar.FillColor = colour.WithAlpha(0.75);
        bar.LineWidth = 0;
        var name = plot.Add.Text(stage.Stage.Notation, (stage.Begin + stage.End) / 2.0, (highest + top) / 2);
        name.LabelAlignment = Alignment.MiddleCenter;
        name.LabelFontSize = 13;
        if (stage.Points.Count == 0) return;

        double[] x = [.. stage.Points.Select(point => (point.From + point.To) / 2.0)],
            mean = [.. stage.Points.Select(point => point.Performance.Mean)];
        double[] spread = [.. stage.Points.Select(point => Spread(point.Performance.StandardDeviation))];
        var band = plot.Add.FillY(x, [.. mean.Zip(spread, (m, s) => m - s)], [.. mean.Zip(spread, (m, s) => m + s)]);
        band.FillColor = Colors.Black.WithAlpha(0.18);
        band.LineWidth = 0;
        band.MarkerSize = 0;
        var line = plot.Add.ScatterLine(x, mean, Colors.Black);
        line.LineWidth = 2;
        // A stage of one window has no line: its point must be seen.
        if (x.Length == 1) line.MarkerSize = 7;
    }

    private static double Spread(double deviation) => double.IsNaN(deviation) ? 0 : deviation;
}
