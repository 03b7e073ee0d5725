using ScottPlot;
using SnnCluster.Foraging.Recordings;
using SnnCluster.Foraging.Worlds;
using SnnCluster.Reports.Drawing;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Reports.Figures.Foraging.Agent;

/// <summary>Draws <see cref="AgentPathsData"/>: a map for every path.</summary>
public static class AgentPathsFigure
{
    /// <summary>Two maps in a row; y points down, as in the environment.</summary>
    public static Canvas Draw(AgentPathsData data)
    {
        int columns = Math.Min(2, data.Paths.Count), rows = (data.Paths.Count + columns - 1) / columns;
        return Canvas.Of(480 * columns, 500 * rows, rows, columns, [.. data.Paths.Select(Map)]);
    }

    private static Plot Map(RecordedPath path)
    {
        var plot = new Plot();
        foreach (var (first, last) in path.Pieces)
        {
            var line = plot.Add.ScatterLine(path.Path.X[first..(last + 1)].Select(x => (double)x).ToArray(),
                path.Path.Y[first..(last + 1)].Select(y => (double)y).ToArray(), Canvas.Neutral);
            line.LineWidth = 1.2f;
        }

        Meals(plot, path, RecordedMeal.Rewarded, MarkerShape.FilledCircle, Canvas.TaskOne);
        Meals(plot, path, RecordedMeal.Punished, MarkerShape.Eks, Canvas.Punished);
        plot.Title($"{path.After}, {path.Part}: {Counted.Of(path.Path.Moves, "move")}, {path.Meals(RecordedMeal.Rewarded)} rewarded, "
            + $"{path.Meals(RecordedMeal.Punished)} punished",
            13);
        plot.ShowLegendBelow(
        [
            Legends.Line("way", Canvas.Neutral, 1.2f),
            .. path.Meals(RecordedMeal.Rewarded) > 0
                ? [Legends.Mark("eaten, rewarded", MarkerShape.FilledCircle, Canvas.TaskOne)]
                : Array.Empty<LegendItem>(),
            .. path.Meals(RecordedMeal.Punished) > 0
                ? [Legends.Mark("eaten, punished", MarkerShape.Eks, Canvas.Punished)]
                : Array.Empty<LegendItem>(),
        ]);
        plot.XLabel("x (squares)", 12);
        plot.YLabel("y (squares, downwards)", 12);
        plot.Axes.SetLimits(-1, World.Side, World.Side, -1);
        plot.Axes.SquareUnits();
        return plot;
    }

    private static void Meals(Plot plot, RecordedPath path, RecordedMeal meal, MarkerShape shape, Color colour)
    {
        int[] moves = [.. Enumerable.Range(0, path.Path.Moves).Where(move => path.Path.Meals[move] == (byte)meal)];
        if (moves.Length > 0)
            plot.Add.Markers(moves.Select(move => (double)path.Path.X[move]).ToArray(),
                moves.Select(move => (double)path.Path.Y[move]).ToArray(), shape, 8, colour);
    }
}
