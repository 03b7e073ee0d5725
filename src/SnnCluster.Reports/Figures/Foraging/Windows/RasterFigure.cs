using ScottPlot;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Windows;
using SnnCluster.Reports.Drawing;
using SnnCluster.Reports.Tables;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Reports.Figures.Foraging.Windows;

/// <summary>Draws the spikes of a window: a row per neuron, the layers above each other.</summary>
public static class RasterFigure
{
    // More are a black area, and an SVG that no program opens.
    private const int MostSpikes = 20_000;

    /// <summary>The first epochs of the window, as many as it can show.</summary>
    public static ReportFigure Of(WindowRecording recording, RecordedPlace place)
    {
        long epochs = Epochs(recording);
        int steps = (int)(epochs * Timing.StepsPerEpoch);
        Spike[] shown = [.. recording.Spikes.TakeWhile(spike => spike.Step < steps)];
        return new()
        {
            Name = "raster",
            Csv = "layer,neuron,step,ms\n" + string.Concat(shown.Select(spike => Csv.Line(
                Layers.Letter(spike.Neuron.Layer), spike.Neuron.Index, spike.Step, spike.Step * Timing.MillisecondsPerStep))),
            Canvas = Draw(recording, shown, epochs, place.Words(recording.Window)),
            Reading = $"One mark per spike, one row per neuron, {Counted.Of(recording.Spiking.Count, "neuron")}; an epoch takes "
                + $"{Timing.MillisecondsPerEpoch} ms."
                + (epochs < recording.Window.Epochs ? $" The first {epochs} of {recording.Window.Epochs} epochs." : ""),
            Caption = "Spikes of the chosen neurons.",
        };
    }

    private static Canvas Draw(WindowRecording recording, Spike[] shown, long epochs, string title)
    {
        var plot = new Plot();
        var rows = recording.Spiking.Select((neuron, row) => (neuron, row)).ToDictionary(pair => pair.neuron, pair => pair.row);
        var layers = recording.Spiking.GroupBy(neuron => neuron.Layer).ToList();
        foreach (var layer in layers)
        {
            Spike[] spikes = [.. shown.Where(spike => spike.Neuron.Layer == layer.Key)];
            if (spikes.Length > 0)
                plot.Add.Markers(spikes.Select(spike => spike.Step * Timing.MillisecondsPerStep).ToArray(),
                    spikes.Select(spike => (double)rows[spike.Neuron]).ToArray(), MarkerShape.FilledSquare,
                    rows.Count > 200 ? 2 : 3, ColourOf(layer.Key));
            if (rows[layer.First()] > 0) plot.Add.HorizontalLine(rows[layer.First()] - 0.5, 1, Canvas.Neutral);
        }

        var ticks = layers.SelectMany(layer => new[] { layer.First(), layer.Last() }).Distinct().ToList();
        plot.Axes.Left.SetTicks(
            [.. Apart(ticks.Select(neuron => rows[neuron]), rows.Count)], [.. Labels(ticks, rows)]);
        plot.Title($"Spikes, {title}", 14);
        plot.XLabel("ms since the window began");
        plot.YLabel("neuron");
        plot.Axes.SetLimits(0, epochs * Timing.MillisecondsPerEpoch, -1, rows.Count);
        plot.Axes.Right.MinimumSize = 35;
        return Canvas.Of(1000, Math.Clamp(160 + 5 * rows.Count, 300, 800), 1, 1, [plot]);
    }

    // The ends of every layer, as far as their names do not touch.
    private static IEnumerable<double> Apart(IEnumerable<int> rows, int count)
    {
        double last = double.NegativeInfinity;
        foreach (int row in rows)
            if (row - last >= count / 25.0) yield return last = row;
    }

    private static IEnumerable<string> Labels(IReadOnlyList<Neuron> ticks, Dictionary<Neuron, int> rows)
    {
        var kept = Apart(ticks.Select(neuron => rows[neuron]), rows.Count).ToHashSet();
        return ticks.Where(neuron => kept.Contains(rows[neuron])).Select(neuron => neuron.ToString());
    }

    private static Color ColourOf(Layer layer) => layer switch
    {
        Layer.Input => Canvas.Sleep,
        Layer.Hidden => Canvas.TaskOne,
        _ => Canvas.Punished,
    };

    private static long Epochs(WindowRecording recording)
    {
        if (recording.Spikes.Count <= MostSpikes) return recording.Window.Epochs;
        return Math.Max(1, recording.Spikes[MostSpikes].Step / Timing.StepsPerEpoch);
    }
}
