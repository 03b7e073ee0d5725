using ScottPlot;
using SnnCluster.Foraging.Worlds;
using SnnCluster.Reports.Drawing;
using Layout = SnnCluster.Foraging.Parameters.Layout;

namespace SnnCluster.Reports.Figures.Foraging.Fields;

/// <summary>Draws <see cref="ReceptiveFieldsData"/>: a block of fields per stage end, as one heat map with gaps.</summary>
public static class ReceptiveFieldsFigure
{
    private const int Pitch = Layout.FieldSide + 1, Rows = ReceptiveFieldsBuilder.Drivers + 1;

    /// <summary>A block per stage end, two in a row; every field is scaled to its own largest value.</summary>
    public static Canvas Draw(ReceptiveFieldsData data)
    {
        int columns = data.Times.Count == 1 ? 1 : 2, rows = (data.Times.Count + columns - 1) / columns;
        return Canvas.Of(620 * columns, 370 * rows, rows, columns, [.. data.Times.Select(Block)]);
    }

    private static Plot Block(FieldsAtStageEnd time)
    {
        double[,] squares = new double[Rows * Pitch - 1, Layout.Outputs * Pitch - 1];
        for (int row = 0; row < squares.GetLength(0); row++)
            for (int column = 0; column < squares.GetLength(1); column++) squares[row, column] = double.NaN;
        foreach (var field in time.Fields)
        {
            double largest = field.Squares.Max();
            for (int square = 0; square < field.Squares.Count; square++)
                squares[field.Rank * Pitch + square / Layout.FieldSide, field.Output * Pitch + square % Layout.FieldSide] =
                    largest > 0 ? field.Squares[square] / largest : 0;
        }

        var plot = new Plot();
        plot.AddHeatMap(squares, new CoordinateRect(0, squares.GetLength(1), 0, squares.GetLength(0)));
        double middle = Layout.FieldSide / 2.0;
        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, Layout.Outputs).Select(output => output * Pitch + middle)],
            [.. Enumerable.Range(0, Layout.Outputs).Select(output => Arrow(Direction.OfOutput(output)))]);
        plot.Axes.Left.SetTicks([.. Enumerable.Range(0, Rows).Select(rank => squares.GetLength(0) - (rank * Pitch + middle))],
            [.. Enumerable.Range(0, Rows).Select(rank => rank == 0 ? "output" : $"hidden {rank}")]);
        plot.Axes.Bottom.TickLabelStyle.FontSize = 18;
        plot.Title($"after {time.After}", 14);
        plot.Grid.IsVisible = false;
        plot.Axes.SetLimits(-0.5, squares.GetLength(1) + 0.5, -0.5, squares.GetLength(0) + 0.5);
        return plot;
    }

    // y points down.
    private static string Arrow(Direction direction) => "↖↑↗←·→↙↓↘"[(direction.Dy + 1) * 3 + direction.Dx + 1].ToString();
}
