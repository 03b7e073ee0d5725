using ScottPlot;
using SnnCluster.Reports.Drawing;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Reports.Figures.Common.Performance;

/// <summary>Draws <see cref="PerformanceCourseData"/>: a line with its band of one SD over the coloured stages.</summary>
public static class PerformanceCourseFigure
{
    private const int Width = 1000, Inner = 900;

    /// <summary>What stands below the picture.</summary>
    public static string Reading(PerformanceCourseData data, ModelWords words) =>
        (data.Trials == 1 ? "Line: the one trial." : $"Line and band: mean ± SD over {data.Trials} trials.")
        + $" Dashed: chance. Colours: the stages; tests are left out. While a stage sleeps, its waking {words.Length} count."
        + (new CourseAxis(data.Stages).IsAnyCut ? " // marks a stage without attempts, cut short." : "");

    /// <summary>One plot with the chance level as a dashed line; needs at least one point.</summary>
    public static Canvas Draw(PerformanceCourseData data, ModelWords words)
    {
        var plot = new Plot();
        var axis = new CourseAxis(data.Stages);
        var values = data.Stages.SelectMany(stage => stage.Points).Select(point => point.Performance).ToList();
        double lowest = values.Min(value => value.Mean - Spread(value.StandardDeviation)),
            most = values.Max(value => value.Mean + Spread(value.StandardDeviation)), chance = words.Chance;
        lowest = Math.Max(-0.02, Math.Min(lowest, chance) - 0.02);
        double highest = Math.Max(most, chance) + 0.02, top = highest + 0.07 * (highest - lowest);
        foreach (var stage in data.Stages)
        {
            var (begin, end) = axis.Place(stage);
            string name = axis.IsShorter(stage) ? $"{stage.Stage.Notation} //" : stage.Stage.Notation;
            plot.AddStage(StageColours.Of(stage.Stage), name, begin, end, highest, top, (end - begin) / axis.End * Inner);
            DrawCurve(plot, stage, axis);
        }

        plot.Add.HorizontalLine(chance, 1.5f, Colors.Black, LinePattern.Dashed);
        LegendItem[] curve = data.Trials == 1
            ? [Legends.Line("one trial", Colors.Black)]
            : [Legends.Line("mean over trials", Colors.Black), Legends.Area("± SD", Colors.Black.WithAlpha(0.18))];
        plot.ShowLegendBelow([.. curve, Legends.Dashed("chance")]);
        plot.Title("Performance in the course of training");
        plot.YLabel(words.PerformanceAxis);
        plot.XLabel($"time ({words.Time})");
        var ticks = axis.Ticks.ToList();
        plot.Axes.Bottom.SetTicks([.. ticks.Select(tick => tick.Place)], [.. ticks.Select(tick => tick.Label)]);
        plot.Axes.SetLimits(0, axis.End, lowest, top);
        plot.Axes.Right.MinimumSize = 35;
        plot.Grid.XAxisStyle.IsVisible = false;
        return Canvas.Of(Width, 540, 1, 1, [plot]);
    }

    private static void DrawCurve(Plot plot, CourseStage stage, CourseAxis axis)
    {
        if (stage.Points.Count == 0) return;

        double[] x = [.. stage.Points.Select(point => axis.Of(stage, (point.From + point.To) / 2.0))],
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
