using System.Globalization;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Windows;
using SnnCluster.Reports.Drawing;
using SnnCluster.Reports.Exports.Npy;
using SnnCluster.Reports.Exports.Parquet;
using SnnCluster.Reports.Files;

namespace SnnCluster.Reports.Figures.Foraging.Windows;

/// <summary>The recording of a window as files: docs/reference/files.md says what is in each.</summary>
public static class WindowFiles
{
    /// <summary>What a recording can be written as.</summary>
    public const ReportFormats Allowed =
        ReportFormats.Svg | ReportFormats.Png | ReportFormats.Csv | ReportFormats.Npy | ReportFormats.Parquet;

    /// <summary>What it is written as unless somebody says otherwise.</summary>
    public const ReportFormats Default = ReportFormats.Svg | ReportFormats.Png | ReportFormats.Npy | ReportFormats.Parquet;

    /// <param name="folder">Made if it does not exist.</param>
    public static async Task WriteAsync(
        string folder, WindowRecording recording, RecordedPlace place, ReportFormats formats, CancellationToken cancellation)
    {
        // The plotting library writes numbers as the current culture does; this one ends with this method.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (formats.HasFlag(ReportFormats.Npy)) WriteArrays(folder, recording);
        if (formats.HasFlag(ReportFormats.Parquet)) await WriteTablesAsync(folder, recording, cancellation);
        List<ReportFigure> figures = [];
        if (recording.Spiking.Count > 0) figures.Add(RasterFigure.Of(recording, place));
        if (recording.Traced.Count > 0) figures.Add(TraceFigure.Of(recording, place));
        var files = new WholeFiles(folder);
        await files.WriteAsync(figures, formats, place.Note, cancellation);
        await files.WriteAsync("recording.json", Json(recording, place), cancellation);
    }

    private static void WriteArrays(string folder, WindowRecording recording)
    {
        if (recording.Spiking.Count > 0)
        {
            using var spikes = new NpyFile(Path.Combine(folder, "spikes.npy"), NpyType.Int32, 3);
            foreach (var spike in recording.Spikes)
            {
                spikes.Add((int)spike.Neuron.Layer);
                spikes.Add(spike.Neuron.Index);
                spikes.Add(spike.Step);
            }

            spikes.Complete(recording.Spikes.Count);
        }

        if (recording.Traced.Count == 0) return;
        foreach (var (name, traces) in new[] { ("v", recording.V), ("u", recording.U), ("x", recording.X) })
        {
            using var file = new NpyFile(Path.Combine(folder, $"{name}.npy"), NpyType.Float64, (int)recording.Window.Steps);
            foreach (double[] trace in traces) file.Add(trace);
            file.Complete(traces.Count);
        }
    }

    private static async Task WriteTablesAsync(string folder, WindowRecording recording, CancellationToken cancellation)
    {
        if (recording.Spiking.Count > 0)
        {
            await using var spikes =
                await ParquetTable<SpikeRow>.OpenAsync(Path.Combine(folder, "spikes.parquet"), SpikeRow.Columns, cancellation);
            await spikes.AddTrialAsync(recording.Spikes.Select(spike => new SpikeRow(recording.Window, spike)), cancellation);
            await spikes.CompleteAsync(cancellation);
        }

        if (recording.Traced.Count == 0) return;
        await using var traces =
            await ParquetTable<TraceRow>.OpenAsync(Path.Combine(folder, "traces.parquet"), TraceRow.Columns, cancellation);
        for (int neuron = 0; neuron < recording.Traced.Count; neuron++)
            await traces.AddTrialAsync(
                Enumerable.Range(0, (int)recording.Window.Steps).Select(step => new TraceRow
                {
                    Recording = recording, Neuron = neuron, Step = step,
                }), cancellation);
        await traces.CompleteAsync(cancellation);
    }

    private static string Json(WindowRecording recording, RecordedPlace place) => ReportJson.Write(new
    {
        place.Id,
        place.Seed,
        StageIndex = recording.Window.Stage,
        place.Stage,
        place.After,
        FirstEpoch = recording.Window.First,
        recording.Window.Epochs,
        recording.Window.Steps,
        MillisecondsPerStep = Timing.MillisecondsPerStep,
        Spikes = recording.Spiking.Select(neuron => neuron.ToString()),
        Traces = recording.Traced.Select(neuron => neuron.ToString()),
        SpikeCount = recording.Spikes.Count,
        Engine = "Exact",
        TrialEngine = place.Engine,
        FirstDifferentEpoch = recording.FirstDifference,
        place.Program,
    });
}

/// <summary>Which trial a recording is of.</summary>
public sealed record RecordedPlace
{
    /// <summary>Of the sweep.</summary>
    public required string Id { get; init; }

    /// <summary>Of the trial.</summary>
    public required int Seed { get; init; }

    /// <summary>Notation of the stage.</summary>
    public required string Stage { get; init; }

    /// <summary>Path of the stages up to and including it.</summary>
    public required string After { get; init; }

    /// <summary>Name of the trial's own engine.</summary>
    public required string Engine { get; init; }

    /// <summary>The program that recorded it, with its version.</summary>
    public required string Program { get; init; }

    /// <summary>Last line of its figures.</summary>
    public string Note => string.Create(CultureInfo.InvariantCulture, $"{Id}, seed {Seed}");

    /// <summary>The window in words, for figures.</summary>
    public string Words(StageWindow window)
    {
        const int aeon = Timing.EpochsPerAeon;
        string where = string.Create(CultureInfo.InvariantCulture,
            $"{Stage}{(Stage == After ? "" : $" (path {After})")}, aeon {window.First / aeon}");
        return window.First % aeon == 0 && window.Epochs == aeon ? where
            : window.Epochs <= aeon
                ? string.Create(CultureInfo.InvariantCulture, $"{where}, epochs {window.First % aeon} to {(window.End - 1) % aeon}")
                : string.Create(CultureInfo.InvariantCulture, $"{where} to {(window.End - 1) / aeon}");
    }
}
