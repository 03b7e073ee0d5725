using ScottPlot;
using SnnCluster.Reports.Drawing;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Reports.Figures.SleepReplay.Accuracy;

/// <summary>Draws <see cref="AccuracyData"/>: a line per task with its band of one SD, moments after sleep on green.</summary>
public static class AccuracyFigure
{
    /// <summary>One plot; all tasks together are the thick black line, chance is dashed.</summary>
    public static Canvas Draw(AccuracyData data, IModel model)
    {
        var plot = new Plot();
        string[] last = [.. data.Points.Select(ShortPath.LastStage)];
        for (int point = 0; point < last.Length; point++)
            if (model.ReadStages(last[point]) is [{ Phase: not null }]) Shade(plot, point);
        foreach (var line in data.Lines) Add(plot, line);

        plot.Add.HorizontalLine(model.Words.Chance, 1.5f, Colors.Black, LinePattern.Dashed);
        plot.ShowLegendBelow(
        [
            .. data.Lines.Select(line => Legends.Line(TaskNumber.Name(line.Task), ColourOf(line.Task))),
            Legends.Dashed("chance"),
        ]);
        plot.Title("Accuracy after each stage");
        plot.YLabel(model.Words.PerformanceAxis);
        plot.XLabel("after");
        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, last.Length).Select(point => (double)point)], last);
        plot.Axes.SetLimits(-0.5, last.Length - 0.5, -0.02, 1.05);
        plot.Grid.XAxisStyle.IsVisible = false;
        return Canvas.Of(1000, 560, 1, 1, [plot]);
    }

    private static void Add(Plot plot, AccuracyLine line)
    {
        var values = line.Values.Where(value => value.Accuracy.N > 0).ToList();
        double[] x = [.. values.Select(value => (double)value.Point)], mean = [.. values.Select(value => value.Accuracy.Mean)];
        double[] spread =
            [.. values.Select(value => double.IsNaN(value.Accuracy.StandardDeviation) ? 0 : value.Accuracy.StandardDeviation)];
        if (x.Length == 0) return;
        var band = plot.Add.FillY(x, [.. mean.Zip(spread, (m, s) => m - s)], [.. mean.Zip(spread, (m, s) => m + s)]);
        band.FillColor = ColourOf(line.Task).WithAlpha(0.15);
        band.LineWidth = 0;
        band.MarkerSize = 0;
        var drawn = plot.Add.Scatter(x, mean, ColourOf(line.Task));
        drawn.LineWidth = line.Task == TaskNumber.All ? 3 : 2;
        drawn.MarkerSize = 6;
    }

    private static void Shade(Plot plot, int point)
    {
        var behind = plot.Add.Rectangle(point - 0.5, point + 0.5, -1, 2);
        behind.FillColor = Canvas.Sleep.WithAlpha(0.12);
        behind.LineWidth = 0;
    }

    private static Color ColourOf(int task) => task == TaskNumber.All ? Colors.Black : Canvas.ColourOf(task);
}
