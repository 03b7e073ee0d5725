using ScottPlot;
using SnnCluster.Reports.Drawing;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Reports.Studies.Parameters;

/// <summary>Draws performance over two parameters: a heat map per task, a cell per condition.</summary>
internal static class ParameterMap
{
    public static Canvas Draw(IReadOnlyList<ConditionFamily> families, ParameterData data)
    {
        var tasks = data.Model.Tasks;
        return Canvas.Of(620 * tasks.Count, 480 * families.Count, families.Count, tasks.Count,
            [.. from family in families from task in tasks select Panel(family, task, data)]);
    }

    private static Plot Panel(ConditionFamily family, int task, ParameterData data)
    {
        var (across, up) = (family.Numbers(0).ToList(), family.Numbers(1).ToList());
        double[,] means = new double[up.Count, across.Count];
        foreach (int condition in family.Conditions)
            // Row 0 is the top of a heat map.
            means[up.Count - 1 - up.IndexOf(family.Keys[1].Number(condition)), across.IndexOf(family.Keys[0].Number(condition))] =
                data.Row(condition, task)?.Performance.Mean ?? double.NaN;

        var plot = new Plot();
        var map = plot.AddHeatMap(means, new CoordinateRect(-0.5, across.Count - 0.5, -0.5, up.Count - 0.5));
        var colours = plot.Add.ColorBar(map);
        colours.Label = data.Model.Words.PerformanceAxis;
        colours.LabelStyle.FontSize = 12;
        plot.Axes.Bottom.SetTicks(Places(across), [.. across.Select(AxisScale.Text)]);
        plot.Axes.Left.SetTicks(Places(up), [.. up.Select(AxisScale.Text)]);
        plot.Axes.SetLimits(-0.5, across.Count - 0.5, -0.5, up.Count - 0.5);
        plot.XLabel(family.Keys[0].Path);
        plot.YLabel(family.Keys[1].Path);
        plot.Title(family.Title.Length == 0 ? TaskNumber.Name(task) : $"{TaskNumber.Name(task)}, {family.Title}", 14);
        plot.HideGrid();
        return plot;
    }

    private static double[] Places(List<double> values) => [.. Enumerable.Range(0, values.Count).Select(place => (double)place)];
}
