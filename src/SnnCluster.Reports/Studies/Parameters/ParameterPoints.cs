using ScottPlot;
using SnnCluster.Reports.Drawing;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Reports.Studies.Parameters;

/// <summary>Draws performance against each of several parameters: a point per condition and task.</summary>
internal static class ParameterPoints
{
    public static Canvas Draw(IReadOnlyList<ConditionFamily> families, ParameterData data)
    {
        int keys = families[0].Keys.Count;
        return Canvas.Of(420 * keys, 460 * families.Count, families.Count, keys,
            [.. from family in families from key in Enumerable.Range(0, keys) select Panel(family, key, data)]);
    }

    private static Plot Panel(ConditionFamily family, int number, ParameterData data)
    {
        var (plot, key, scale) = (new Plot(), family.Keys[number], new AxisScale(family.Numbers(number)));
        foreach (int task in data.Model.Tasks)
        {
            var known = family.Conditions.Where(condition => data.Row(condition, task) is not null).ToList();
            if (known.Count == 0) continue;
            var points = plot.Add.Markers(
                known.Select(condition => scale.Place(key.Number(condition))).ToArray(),
                known.Select(condition => data.Row(condition, task)!.Performance.Mean).ToArray(),
                Canvas.MarkerOf(task), 7, Canvas.ColourOf(task));
            points.LegendText = TaskNumber.Name(task);
        }

        plot.Add.HorizontalLine(data.Model.Words.Chance, 1.5f, Colors.Black, LinePattern.Dashed);
        scale.Label(plot, key.Path);
        plot.YLabel(data.Model.Words.PerformanceAxis);
        plot.Title(family.Title, 14);
        plot.ShowLegendBelow();
        return plot;
    }
}
