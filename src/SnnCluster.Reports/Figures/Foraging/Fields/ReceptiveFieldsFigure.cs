using System.Globalization;
using ScottPlot;
using SnnCluster.Reports.Drawing;
using Layout = SnnCluster.Foraging.Parameters.Layout;

namespace SnnCluster.Reports.Figures.Foraging.Fields;

/// <summary>Draws <see cref="ReceptiveFieldsData"/>: a block of fields per stage end, as one heat map with gaps.</summary>
public static class ReceptiveFieldsFigure
{
    private const int Pitch = Layout.FieldSide + 1, Rows = ReceptiveFieldsBuilder.Drivers + 1;

    // A colour bar per row, right of its fields: where it begins and ends, and the room for its numbers, in squares.
    private const int Across = Layout.Outputs * Pitch - 1, Down = Rows * Pitch - 1, Bar = Across + 1, BarEnd = Bar + 2, End = BarEnd + 6;

    /// <summary>A block per stage end, two in a row; the fields of a row have one scale, that of the colour bar at its end.</summary>
    public static Canvas Draw(ReceptiveFieldsData data)
    {
        int columns = data.Times.Count == 1 ? 1 : 2, rows = (data.Times.Count + columns - 1) / columns;
        return Canvas.Of(680 * columns, 370 * rows, rows, columns, [.. data.Times.Select(Block)]);
    }

    private static Plot Block(FieldsAtStageEnd time)
    {
        double[,] squares = new double[Down, Across];
        for (int row = 0; row < Down; row++)
            for (int column = 0; column < Across; column++) squares[row, column] = double.NaN;
        double[] largest = [.. Enumerable.Range(0, Rows).Select(rank => Largest(time, rank))];
        foreach (var field in time.Fields)
            for (int square = 0; square < field.Squares.Count; square++)
                squares[field.Rank * Pitch + square / Layout.FieldSide, field.Output * Pitch + square % Layout.FieldSide] =
                    largest[field.Rank] > 0 ? field.Squares[square] / largest[field.Rank] : 0;

        var plot = new Plot();
        plot.AddHeatMap(squares, new CoordinateRect(0, Across, 0, Down), new(0, 1));
        for (int rank = 0; rank < Rows; rank++) AddColourBar(plot, Down - rank * Pitch, largest[rank]);
        double middle = Layout.FieldSide / 2.0;
        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, Layout.Outputs).Select(output => output * Pitch + middle)],
            [.. Enumerable.Range(0, Layout.Outputs).Select(OutputArrow.Of)]);
        plot.Axes.Left.SetTicks([.. Enumerable.Range(0, Rows).Select(rank => Down - (rank * Pitch + middle))],
            [.. Enumerable.Range(0, Rows).Select(rank => rank == 0 ? "output" : $"hidden {rank}")]);
        plot.Axes.Bottom.TickLabelStyle.FontSize = 18;
        plot.Title($"after {time.After}", 14);
        plot.Grid.IsVisible = false;
        plot.Axes.SetLimits(-0.5, End, -0.5, Down + 0.5);
        return plot;
    }

    private static double Largest(FieldsAtStageEnd time, int rank) =>
        time.Fields.Where(field => field.Rank == rank).SelectMany(field => field.Squares).Where(double.IsFinite).DefaultIfEmpty(0).Max();

    /// <param name="top">Of the row of fields.</param>
    private static void AddColourBar(Plot plot, double top, double largest)
    {
        const int Steps = 32;
        double[,] shades = new double[Steps, 2];
        for (int step = 0; step < Steps; step++) shades[step, 0] = shades[step, 1] = 1 - (step + 0.5) / Steps;
        double bottom = top - Layout.FieldSide;
        plot.AddHeatMap(shades, new CoordinateRect(Bar, BarEnd, bottom, top), new(0, 1));
        foreach (var (text, y, alignment) in new[]
        {
            (largest.ToString("G2", CultureInfo.InvariantCulture), top, Alignment.UpperLeft), ("0", bottom, Alignment.LowerLeft),
        })
        {
            var label = plot.Add.Text(text, BarEnd + 0.5, y);
            (label.LabelAlignment, label.LabelFontSize) = (alignment, 11);
        }
    }
}
