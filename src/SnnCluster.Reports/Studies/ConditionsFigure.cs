using ScottPlot;
using SnnCluster.Reports.Drawing;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Reports.Studies;

/// <summary>Draws the <see cref="ConditionRow"/>s of a study: one line per condition, all tasks, every trial, the paper's values.</summary>
public static class ConditionsFigure
{
    /// <summary>File name without ending.</summary>
    public const string Name = "conditions";

    /// <summary>The figure with the numbers of conditions.csv; labels and chance are those of the first condition's model.</summary>
    public static ReportFigure Of(Study study, IReadOnlyList<ConditionRow> rows) => new()
    {
        Name = Name,
        Csv = ConditionsCsv.Write(study, rows),
        Canvas = Draw(study.Conditions[0].Model, rows),
        Reading = "Filled marks and lines: mean ± SD over trials; circles: single trials; dashed: chance."
            + (rows.Any(row => row.Published is not null) ? " Open diamonds: the paper's mean ± SD, where it prints them." : ""),
        Caption = "Performance at the end of every condition.",
    };

    private static Canvas Draw(IModel model, IReadOnlyList<ConditionRow> rows)
    {
        var plot = new Plot();
        string[] names = [.. rows.Select(row => row.Condition).Distinct()];
        foreach (var row in rows)
        {
            double y = -Array.IndexOf(names, row.Condition) - model.Tasks.Spread(row.Task) * 0.44;
            var colour = Canvas.ColourOf(row.Task);
            plot.Add.Markers(row.Trials.ToArray(), [.. row.Trials.Select(_ => y)], MarkerShape.OpenCircle, 5, colour.WithAlpha(0.7));
            if (row.Performance.N > 0)
                Add(plot, row.Performance.Mean, row.Performance.StandardDeviation, y, colour, Canvas.MarkerOf(row.Task));
            if (row.Published is { } paper) Add(plot, paper.Mean, paper.StandardDeviation, y - 0.15, colour, MarkerShape.OpenDiamond);
        }

        plot.Add.VerticalLine(model.Words.Chance, 1.5f, Colors.Black, LinePattern.Dashed);
        plot.ShowLegendBelow(
        [
            .. model.Tasks.Where(task => rows.Any(row => row.Task == task && row.Performance.N > 0))
                .Select(task => Legends.Mark(TaskNumber.Name(task), Canvas.MarkerOf(task), Canvas.ColourOf(task))),
            .. rows.Any(row => row.Trials.Count > 0)
                ? [Legends.Mark("one trial", MarkerShape.OpenCircle, Colors.Black)]
                : Array.Empty<LegendItem>(),
            .. rows.Any(row => row.Published is not null)
                ? [Legends.Mark("the paper", MarkerShape.OpenDiamond, Colors.Black)]
                : Array.Empty<LegendItem>(),
            Legends.Dashed("chance"),
        ]);
        plot.Title("Performance at the end");
        plot.XLabel(model.Words.PerformanceAxis);
        plot.Axes.Left.SetTicks([.. names.Select((_, i) => (double)-i)], names);
        plot.Axes.SetLimitsY(0.3 - names.Length, 0.7);
        plot.Axes.Right.MinimumSize = 35;
        plot.Grid.YAxisStyle.IsVisible = false;
        // A long name takes space beside the plot, not from it.
        return Canvas.Of(Math.Max(1000, 700 + 8 * names.Max(name => name.Length)), 170 + 42 * names.Length, 1, 1, [plot]);
    }

    private static void Add(Plot plot, double mean, double deviation, double y, Color colour, MarkerShape shape)
    {
        plot.Add.Marker(mean, y, shape, 9, colour);
        if (double.IsNaN(deviation)) return;
        var line = plot.Add.Line(mean - deviation, y, mean + deviation, y);
        (line.Color, line.LineWidth) = (colour, 1.5f);
    }
}
