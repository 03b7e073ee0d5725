using System.Diagnostics;
using SnnCluster.Foraging.Engines.EventDriven;
using SnnCluster.Foraging.Engines.EveryStep;
using SnnCluster.Foraging.Trials;

namespace SnnCluster.Bench.Engines;

/// <summary>An engine under measurement: how it is made, and over how many epochs one measurement goes.</summary>
/// <param name="Name">As in the output.</param>
/// <param name="Make">The engine.</param>
/// <param name="Epochs">A multiple of 200: whole pairs of aeons, so that an interleaved stage shows both its halves.</param>
public sealed record MeasuredEngine(string Name, EngineFactory Make, int Epochs)
{
    /// <summary>
    /// The fast engine; the every-step engine in its plain scalar form; the same with vectors, which is what --engine exact runs.
    /// </summary>
    public static IReadOnlyList<MeasuredEngine> All { get; } =
    [
        new("fast", (settings, random, state) => new EventDrivenEngine(settings.Model, random, state), 4000),
        new("exact", (settings, random, state) => new EveryStepEngine(settings.Model, random, state, vectors: false), 200),
        new("exact_vectors", (settings, random, state) => new EveryStepEngine(settings.Model, random, state), 200),
    ];

    /// <summary>Goes on from a checkpoint; microseconds per epoch.</summary>
    public double Measure(StageState from)
    {
        var run = from.Run(Make);
        var clock = Stopwatch.StartNew();
        run.Advance(Epochs);
        return clock.Elapsed.TotalMicroseconds / Epochs;
    }
}
