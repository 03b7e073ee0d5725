using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Windows;
using SnnCluster.Reports.Exports.Parquet;

namespace SnnCluster.Reports.Figures.Foraging.Windows;

/// <summary>A row of spikes.parquet.</summary>
internal sealed record SpikeRow(StageWindow Window, Spike Spike)
{
    public static IReadOnlyList<ParquetColumn<SpikeRow>> Columns =>
    [
        ParquetColumn<SpikeRow>.Text("layer", row => Layers.Letter(row.Spike.Neuron.Layer).ToString()),
        ParquetColumn<SpikeRow>.Number("neuron", row => row.Spike.Neuron.Index),
        ParquetColumn<SpikeRow>.Number("epoch", row => row.Window.First + row.Spike.Step / Timing.StepsPerEpoch),
        ParquetColumn<SpikeRow>.Number("step", row => row.Spike.Step),
        ParquetColumn<SpikeRow>.Number("ms", row => row.Spike.Step * Timing.MillisecondsPerStep),
    ];
}

/// <summary>A row of traces.parquet.</summary>
internal sealed record TraceRow
{
    public required WindowRecording Recording { get; init; }

    /// <summary>Its place among the traced neurons.</summary>
    public required int Neuron { get; init; }

    public required int Step { get; init; }

    public static IReadOnlyList<ParquetColumn<TraceRow>> Columns =>
    [
        ParquetColumn<TraceRow>.Text("layer", row => Layers.Letter(row.Of.Layer).ToString()),
        ParquetColumn<TraceRow>.Number("neuron", row => row.Of.Index),
        ParquetColumn<TraceRow>.Number("step", row => row.Step),
        ParquetColumn<TraceRow>.Number("v", row => row.Recording.V[row.Neuron][row.Step]),
        ParquetColumn<TraceRow>.Number("u", row => row.Recording.U[row.Neuron][row.Step]),
        ParquetColumn<TraceRow>.Number("x", row => row.Recording.X[row.Neuron][row.Step]),
    ];

    private Neuron Of => Recording.Traced[Neuron];
}
