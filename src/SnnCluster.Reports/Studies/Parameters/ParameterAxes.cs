using ScottPlot;
using SnnCluster.Reports.Drawing;

namespace SnnCluster.Reports.Studies.Parameters;

/// <summary>What stands around a plot of something against a parameter.</summary>
internal static class ParameterAxes
{
    /// <param name="path">The parameter, which runs along the bottom.</param>
    public static void Finish(Plot plot, Measured measured, AxisScale scale, string path, string title)
    {
        if (measured.Chance is { } chance)
            plot.Add.HorizontalLine(chance, 1.5f, Colors.Black, LinePattern.Dashed).LegendText = "chance";
        scale.Label(plot, path);
        plot.YLabel(measured.Axis);
        plot.Title(title, 14);
        plot.ShowLegendBelow();
    }
}
