using ScottPlot;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Windows;
using SnnCluster.Reports.Drawing;
using SnnCluster.Reports.Tables;

namespace SnnCluster.Reports.Figures.Foraging.Windows;

/// <summary>Draws membrane traces: a plot per neuron, one below the other.</summary>
public static class TraceFigure
{
    private const int MostNeurons = 8, MostEpochs = 10;

    /// <summary>The first neurons and the first epochs of the window, as many as it can show.</summary>
    public static ReportFigure Of(WindowRecording recording, RecordedPlace place)
    {
        int neurons = Math.Min(MostNeurons, recording.Traced.Count);
        long epochs = Math.Min(MostEpochs, recording.Window.Epochs);
        int steps = (int)(epochs * Timing.StepsPerEpoch);
        return new()
        {
            Name = "traces",
            Csv = "layer,neuron,step,ms,v,u,x\n" + string.Concat(
                from neuron in Enumerable.Range(0, neurons)
                from step in Enumerable.Range(0, steps)
                select Csv.Line(Layers.Letter(recording.Traced[neuron].Layer), recording.Traced[neuron].Index, step,
                    step * Timing.MillisecondsPerStep, recording.V[neuron][step], recording.U[neuron][step], recording.X[neuron][step])),
            Canvas = Canvas.Of(1000, 110 + 150 * neurons, neurons, 1,
                [.. Enumerable.Range(0, neurons).Select(neuron => Draw(recording, neuron, steps, place))]),
            Reading = "V has no unit: it is near -0.94 at rest, and above 0 in a spike."
                + (neurons < recording.Traced.Count ? $" The first {neurons} of {recording.Traced.Count} neurons." : "")
                + (epochs < recording.Window.Epochs ? $" The first {epochs} of {recording.Window.Epochs} epochs." : ""),
            Caption = "Membrane variable of the chosen neurons.",
        };
    }

    private static Plot Draw(WindowRecording recording, int neuron, int steps, RecordedPlace place)
    {
        var plot = new Plot();
        var line = plot.Add.Signal(recording.V[neuron][..steps], Timing.MillisecondsPerStep, Canvas.TaskOne);
        line.LineWidth = 1;
        plot.Title($"{recording.Traced[neuron]}, {place.Words(recording.Window)}", 12);
        plot.YLabel("V", 12);
        plot.XLabel("ms since the window began", 12);
        plot.Axes.SetLimits(0, steps * Timing.MillisecondsPerStep, -1.4, Math.Max(0.6, recording.V[neuron].Max() + 0.2));
        plot.Axes.Right.MinimumSize = 35;
        return plot;
    }
}
