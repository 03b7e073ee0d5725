using ScottPlot;
using SnnCluster.Reports.Drawing;
using SnnCluster.Reports.Figures.Foraging.Recorded;

namespace SnnCluster.Reports.Figures.Foraging.Manifolds;

/// <summary>Draws <see cref="DecisionDistanceData"/>: a box per stage with every trial as a circle.</summary>
public static class DecisionDistanceFigure
{
    /// <summary>One plot; values above 0 lie on the side of Task 1.</summary>
    public static Canvas Draw(DecisionDistanceData data)
    {
        var plot = new Plot();
        for (int i = 0; i < data.Stages.Count; i++)
        {
            var (stage, quartiles) = (data.Stages[i], data.Stages[i].Quartiles);
            var colour = ForagingColours.Of(stage.After[(stage.After.LastIndexOf('>') + 1)..]);
            var box = new Box
            {
                Position = i,
                WhiskerMin = quartiles[0],
                BoxMin = quartiles[1],
                BoxMiddle = quartiles[2],
                BoxMax = quartiles[3],
                WhiskerMax = quartiles[4],
                LineWidth = 1.5f,
            };
            plot.Add.Box(box);
            box.FillColor = colour.WithAlpha(0.6);
            // Side by side, so that equal values are seen.
            double[] x =
                [.. stage.Trials.Select((_, n) => i + 0.3 * (stage.Trials.Count == 1 ? 0 : (double)n / (stage.Trials.Count - 1) - 0.5))];
            plot.Add.Markers(x, [.. stage.Trials.Select(trial => trial.Value)], MarkerShape.OpenCircle, 6, Colors.Black);
        }

        plot.Add.HorizontalLine(0, 1.5f, Colors.Black, LinePattern.Dashed);
        double reach = 1.15 * Math.Max(0.1, data.Stages.SelectMany(stage => stage.Trials).Max(trial => Math.Abs(trial.Value)));
        plot.Title("Distance to the boundary between the tasks");
        plot.YLabel("like Task 2   <   decision value   >   like Task 1");
        plot.XLabel("after");
        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, data.Stages.Count).Select(i => (double)i)],
            [.. data.Stages.Select(stage => stage.After)]);
        plot.Axes.SetLimits(-0.6, data.Stages.Count - 0.4, -reach, reach);
        plot.Grid.XAxisStyle.IsVisible = false;
        return Canvas.Of(Math.Max(700, 190 * data.Stages.Count), 520, 1, 1, [plot]);
    }
}
