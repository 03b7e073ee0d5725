using ScottPlot;
using SnnCluster.Reports.Drawing;

namespace SnnCluster.Reports.Studies.Parameters;

/// <summary>Draws what was measured against one parameter: mean, interval and trials.</summary>
internal static class ParameterLine
{
    public static Canvas Draw(IReadOnlyList<ConditionFamily> families, Measured measured) => Canvas.Of(
        families.Count == 1 ? 900 : 560 * families.Count, 560, 1, families.Count,
        [.. families.Select(family => Panel(family, measured))]);

    private static Plot Panel(ConditionFamily family, Measured measured)
    {
        var (plot, key, scale) = (new Plot(), family.Keys[0], new AxisScale(family.Numbers(0)));
        double width = scale.Place(family.Numbers(0)[^1]) - scale.Place(family.Numbers(0)[0]);
        foreach (var series in measured.Series)
        {
            // Beside each other, so that no interval hides another one.
            double shift = series.Shift * 0.01 * width;
            List<(double X, double Y)> means = [];
            foreach (int condition in family.Conditions.OrderBy(key.Number))
            {
                if (series.At(condition) is not { } point) continue;
                double x = scale.Place(key.Number(condition)) + shift;
                means.Add((x, point.Mean));
                plot.Add.Markers(point.Trials.Select(_ => x).ToArray(), [.. point.Trials], MarkerShape.OpenCircle, 5,
                    series.Colour.WithAlpha(0.6));
                if (double.IsNaN(point.Interval.Low)) continue;
                var interval = plot.Add.Line(x, point.Interval.Low, x, point.Interval.High);
                (interval.Color, interval.LineWidth) = (series.Colour, 3);
            }

            if (means.Count == 0) continue;
            var line = plot.Add.Scatter(means.Select(mean => mean.X).ToArray(), means.Select(mean => mean.Y).ToArray(), series.Colour);
            (line.LineWidth, line.MarkerSize, line.MarkerShape, line.LegendText) = (2, 8, series.Marker, series.Name);
        }

        ParameterAxes.Finish(plot, measured, scale, key.Path, family.Title);
        return plot;
    }
}
