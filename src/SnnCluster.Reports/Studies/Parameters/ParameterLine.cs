using ScottPlot;
using SnnCluster.Reports.Drawing;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Reports.Studies.Parameters;

/// <summary>Draws performance against one parameter: mean, interval and trials of each task.</summary>
internal static class ParameterLine
{
    public static Canvas Draw(IReadOnlyList<ConditionFamily> families, ParameterData data) => Canvas.Of(
        families.Count == 1 ? 900 : 560 * families.Count, 560, 1, families.Count, [.. families.Select(family => Panel(family, data))]);

    private static Plot Panel(ConditionFamily family, ParameterData data)
    {
        var (plot, key, scale) = (new Plot(), family.Keys[0], new AxisScale(family.Numbers(0)));
        double width = scale.Place(family.Numbers(0)[^1]) - scale.Place(family.Numbers(0)[0]);
        foreach (int task in data.Model.Tasks)
        {
            // Beside each other, so that no interval hides another one.
            double shift = data.Model.Tasks.Spread(task) * 0.01 * width;
            var colour = Canvas.ColourOf(task);
            List<(double X, double Y)> means = [];
            foreach (int condition in family.Conditions.OrderBy(key.Number))
            {
                if (data.Row(condition, task) is not { } row) continue;
                double x = scale.Place(key.Number(condition)) + shift;
                means.Add((x, row.Performance.Mean));
                double[] trials = [.. data.Trials(condition, task)];
                plot.Add.Markers(trials.Select(_ => x).ToArray(), trials, MarkerShape.OpenCircle, 5, colour.WithAlpha(0.6));
                if (double.IsNaN(row.Confidence.Low)) continue;
                // A share is between 0 and 1, whatever Student's t says of two trials.
                var interval = plot.Add.Line(x, Math.Max(row.Confidence.Low, 0), x, Math.Min(row.Confidence.High, 1));
                (interval.Color, interval.LineWidth) = (colour, 3);
            }

            if (means.Count == 0) continue;
            var line = plot.Add.Scatter(means.Select(mean => mean.X).ToArray(), means.Select(mean => mean.Y).ToArray(), colour);
            (line.LineWidth, line.MarkerSize, line.MarkerShape) = (2, 8, Canvas.MarkerOf(task));
            line.LegendText = TaskNumber.Name(task);
        }

        var chance = plot.Add.HorizontalLine(data.Model.Words.Chance, 1.5f, Colors.Black, LinePattern.Dashed);
        chance.LegendText = "chance";
        scale.Label(plot, key.Path);
        plot.YLabel(data.Model.Words.PerformanceAxis);
        plot.Title(family.Title, 14);
        plot.ShowLegendBelow();
        return plot;
    }
}
