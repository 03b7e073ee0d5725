using ScottPlot;
using SnnCluster.Reports.Drawing;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Figures.Common.Numbers;

/// <summary>Draws one panel per number: mean and SD at every stage that left it, trials as circles.</summary>
internal static class NumbersFigure
{
    private const int Columns = 2, MostPanels = 12;

    /// <summary>What stands below the picture.</summary>
    public static string Reading(IReadOnlyList<NumberSummary> numbers)
    {
        int names = numbers.DistinctBy(number => number.Place.Name).Count();
        return "Points and whiskers: mean ± SD over trials; circles: single trials."
            + (names > MostPanels ? $" The first {MostPanels} of {names} numbers; the CSV has all." : "");
    }

    /// <param name="stages">Notations, in protocol order.</param>
    public static Canvas Draw(IReadOnlyList<NumberSummary> numbers, string[] stages)
    {
        var names = numbers.GroupBy(number => number.Place.Name).Take(MostPanels);
        Plot[] panels = [.. names.Select(name => Panel(name.Key, [.. name], stages))];
        int columns = Math.Min(Columns, panels.Length), rows = (panels.Length + columns - 1) / columns;
        return Canvas.Of(500 * columns, 350 * rows, rows, columns, panels);
    }

    private static Plot Panel(string name, IReadOnlyList<NumberSummary> numbers, string[] stages)
    {
        var plot = new Plot();
        foreach (var number in numbers.Where(number => number.Summary.N > 0))
        {
            double[] values = [.. number.Values.Where(value => !double.IsNaN(value))];
            double place = number.Place.StageIndex, deviation = number.Summary.StandardDeviation;
            plot.Add.Markers(values.Select(_ => place).ToArray(), values, MarkerShape.OpenCircle, 6, Canvas.Neutral);
            plot.Add.Marker(place, number.Summary.Mean, MarkerShape.FilledCircle, 9, Canvas.TaskOne);
            if (!double.IsNaN(deviation))
                plot.Add.ErrorBar([place], [number.Summary.Mean], [deviation]).Color = Canvas.TaskOne;
        }

        plot.Title(name);
        plot.XLabel("stage");
        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, stages.Length).Select(i => (double)i)], stages);
        plot.Axes.AutoScale();
        plot.Axes.SetLimitsX(-0.5, stages.Length - 0.5);
        plot.Grid.XAxisStyle.IsVisible = false;
        return plot;
    }
}
