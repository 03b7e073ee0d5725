using ScottPlot;
using SnnCluster.Simulation.Foraging;

namespace SnnCluster.Reports.Figures;

/// <summary>Draws <see cref="TestPerformanceData"/>: grouped bars with mean and SD, trials as dots, chance as a line.</summary>
public static class TestPerformanceFigure
{
    public const int Width = 1000, Height = 600;

    // Okabe and Ito's blue and orange: told apart in every form of colour blindness.
    private static readonly Color TaskOne = Color.FromHex("#0072B2"), TaskTwo = Color.FromHex("#E69F00");

    public static Plot Draw(TestPerformanceData data)
    {
        var plot = new Plot();
        foreach (var bar in data.Bars)
        {
            double x = data.Points.ToList().IndexOf(bar.After) + (bar.Task == ForagingTask.One ? -0.2 : 0.2);
            if (bar.Summary.N == 0) continue;
            double error = double.IsNaN(bar.Summary.StandardDeviation) ? 0 : bar.Summary.StandardDeviation;
            plot.Add.Bar(new Bar { Position = x, Value = bar.Summary.Mean, Error = error, Size = 0.38, FillColor = ColourOf(bar.Task) });
            plot.Add.Markers(bar.Trials.Select(_ => x).ToArray(), bar.Trials.ToArray(), MarkerShape.OpenCircle, 6, Colors.Black);
        }

        plot.Add.HorizontalLine(0.5, 1.5f, Colors.Black, LinePattern.Dashed);
        plot.ShowLegend(
            [.. Enum.GetValues<ForagingTask>().Select(task => new LegendItem { LabelText = $"Task {(int)task}", FillColor = ColourOf(task) }),
                new LegendItem { LabelText = "chance", LineColor = Colors.Black, LineWidth = 1.5f, LinePattern = LinePattern.Dashed }], Alignment.UpperRight);
        plot.Title($"Test performance, mean and SD over n = {data.Trials} trials");
        plot.YLabel("rewarded / (rewarded + punished)");
        plot.XLabel("after");
        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, data.Points.Count).Select(i => (double)i)], [.. data.Points]);
        plot.Axes.SetLimits(-0.6, data.Points.Count - 0.4, 0, 1.15);
        return plot;
    }

    private static Color ColourOf(ForagingTask task) => task == ForagingTask.One ? TaskOne : TaskTwo;
}
