using ScottPlot;
using SnnCluster.Reports.Drawing;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Reports.Studies;

/// <summary>
/// Draws the <see cref="ConditionRow"/>s of a study: one line per condition, all tasks, mean and SD, the paper's values as diamonds.
/// </summary>
public static class ConditionsFigure
{
    /// <summary>File name without ending.</summary>
    public const string Name = "conditions";

    /// <summary>The figure with the numbers of conditions.csv; labels and chance are those of the first condition's model.</summary>
    public static ReportFigure Of(Study study, IReadOnlyList<ConditionRow> rows) => new()
    {
        Name = Name,
        Csv = ConditionRow.Csv(rows, study.Seeds.Count),
        Canvas = Draw(study.Conditions[0].Model, rows),
        Caption = "Performance at the end of every condition: mean and SD over trials; diamonds: the paper's mean and SD, "
            + "where it prints them.",
    };

    private static Canvas Draw(IModel model, IReadOnlyList<ConditionRow> rows)
    {
        var plot = new Plot();
        string[] names = [.. rows.Select(row => row.Condition).Distinct()];
        foreach (var row in rows.Where(row => row.Performance.N > 0))
        {
            double y = -Array.IndexOf(names, row.Condition) - model.Tasks.Spread(row.Task) * 0.3;
            var colour = Canvas.ColourOf(row.Task);
            Add(plot, row.Performance.Mean, row.Performance.StandardDeviation, y, colour, MarkerShape.FilledCircle);
            if (row.Published is { } paper) Add(plot, paper.Mean, paper.StandardDeviation, y - 0.12, colour, MarkerShape.OpenDiamond);
        }

        plot.Add.VerticalLine(model.Words.Chance, 1.5f, Colors.Black, LinePattern.Dashed);
        foreach (int task in model.Tasks)
            plot.Legend.ManualItems.Add(new()
            {
                LabelText = TaskNumber.Name(task),
                MarkerShape = MarkerShape.FilledCircle,
                MarkerColor = Canvas.ColourOf(task),
                MarkerSize = 9,
                LineWidth = 0,
            });
        if (rows.Any(row => row.Published is not null))
            plot.Legend.ManualItems.Add(new()
            {
                LabelText = "the paper",
                MarkerShape = MarkerShape.OpenDiamond,
                MarkerColor = Colors.Black,
                MarkerSize = 9,
                LineWidth = 0,
            });
        plot.Legend.ManualItems.Add(new()
        {
            LabelText = "chance",
            LineColor = Colors.Black,
            LineWidth = 1.5f,
            LinePattern = LinePattern.Dashed,
        });
        plot.ShowLegend(Edge.Bottom).Legend.Orientation = Orientation.Horizontal;
        plot.Title("Performance at the end: mean and SD over trials");
        plot.XLabel(model.Words.PerformanceAxis);
        plot.Axes.Left.SetTicks([.. names.Select((_, i) => (double)-i)], names);
        plot.Axes.SetLimitsY(0.7 - names.Length, 0.7);
        plot.Grid.YAxisStyle.IsVisible = false;
        return Canvas.Of(1000, 200 + 30 * names.Length, 1, 1, [plot]);
    }

    private static void Add(Plot plot, double mean, double deviation, double y, Color colour, MarkerShape shape)
    {
        plot.Add.Marker(mean, y, shape, 9, colour);
        if (double.IsNaN(deviation)) return;
        var line = plot.Add.Line(mean - deviation, y, mean + deviation, y);
        (line.Color, line.LineWidth) = (colour, 1.5f);
    }
}
