using System.Globalization;
using ScottPlot;
using SnnCluster.Reports.Drawing;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Reports.Figures.Common.Synapses;

/// <summary>
/// Draws <see cref="RelevantSynapsesData"/>: a row of histograms per task's set, bars for one trial and a line for the mean over trials.
/// </summary>
public static class RelevantSynapsesFigure
{
    /// <summary>A row per task, a column per stage. Throws <see cref="ArgumentException"/> if no task was trained.</summary>
    public static Canvas Draw(RelevantSynapsesData data, ModelWords words)
    {
        int rows = Math.Max(1, data.Tasks.Count), columns = Math.Max(1, data.Stages.Count);
        if (data.Panels.Count == 0) throw new ArgumentException("No task was trained: there are no task-relevant synapses to draw.");
        double highest = data.Panels.SelectMany(panel => panel.Mean.Concat(panel.OneTrial.Select(count => (double)count)))
            .DefaultIfEmpty(1).Max();
        var plots =
            from task in data.Tasks
            from stage in data.Stages
            let panel = data.Panels.FirstOrDefault(panel => panel.Task == task && panel.After == stage)
            select panel is null ? new Plot() : Panel(panel, data, words, highest);
        return Canvas.Of(Math.Max(700, 340 * columns), 350 * rows, rows, columns, [.. plots]);
    }

    private static Plot Panel(RelevantSynapsesPanel panel, RelevantSynapsesData data, ModelWords words, double highest)
    {
        var plot = new Plot();
        double[] centres = WeightAxis.Centres;
        for (int bin = 0; bin < centres.Length; bin++)
            plot.Add.Bar(new Bar
            {
                Position = centres[bin],
                Value = panel.OneTrial[bin],
                Size = WeightHistogram.BinWidth,
                FillColor = Canvas.ColourOf(panel.Task).WithAlpha(0.55),
                LineWidth = 0,
            });
        var line = plot.Add.ScatterLine(centres, panel.Mean.ToArray(), Colors.Black);
        line.LineWidth = 1.5f;

        plot.ShowLegendBelow(
            Legends.Area($"seed {data.OneSeed}", Canvas.ColourOf(panel.Task).WithAlpha(0.55)),
            Legends.Line("mean", Colors.Black, 1.5f));
        plot.Title($"Task {panel.Task}'s synapses after {ShortPath.Of(panel.After, 12)}\n"
            + $"still top {words.TopShare}: {Percent(panel.StillInTop)}, erased: {Percent(panel.Erased)}", 12);
        plot.XLabel(WeightAxis.Label(words), 12);
        plot.YLabel("synapses", 12);
        plot.Axes.SetLimits(0, 0.62, 0, highest * 1.08);
        return plot;
    }

    private static string Percent(Summary share) => share.N == 0 ? "-"
        : share.N == 1 ? string.Create(CultureInfo.InvariantCulture, $"{100 * share.Mean:F0} %")
        : string.Create(CultureInfo.InvariantCulture, $"{100 * share.Mean:F0} ± {100 * share.StandardDeviation:F0} %");
}
