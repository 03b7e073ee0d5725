using ScottPlot;
using SnnCluster.Reports.Drawing;

namespace SnnCluster.Reports.Studies.Parameters;

/// <summary>Draws what was measured against each of several parameters: a point per condition.</summary>
internal static class ParameterPoints
{
    public static Canvas Draw(IReadOnlyList<ConditionFamily> families, Measured measured)
    {
        int keys = families[0].Keys.Count;
        return Canvas.Of(420 * keys, 460 * families.Count, families.Count, keys,
            [.. from family in families from key in Enumerable.Range(0, keys) select Panel(family, key, measured)]);
    }

    private static Plot Panel(ConditionFamily family, int number, Measured measured)
    {
        var (plot, key, scale) = (new Plot(), family.Keys[number], new AxisScale(family.Numbers(number)));
        foreach (var series in measured.Series)
        {
            var known = family.Conditions.Select(condition => (X: scale.Place(key.Number(condition)), Y: series.At(condition)?.Mean))
                .Where(point => point.Y is not null).ToList();
            if (known.Count == 0) continue;
            var points = plot.Add.Markers(known.Select(point => point.X).ToArray(), known.Select(point => point.Y!.Value).ToArray(),
                series.Marker, 7, series.Colour);
            points.LegendText = series.Name;
        }

        ParameterAxes.Finish(plot, measured, scale, key.Path, family.Title);
        return plot;
    }
}
