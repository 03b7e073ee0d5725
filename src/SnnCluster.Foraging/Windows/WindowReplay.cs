using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Engines.EveryStep;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Trials;

namespace SnnCluster.Foraging.Windows;

/// <summary>
/// Computes a window of a trial again, from the state at the start of its aeon, and records it. The every-step engine does so, because only
/// it has every variable of every neuron in every step. A trial of that engine is repeated bit for bit. A trial's own engine, if it is
/// another one, computes the window too, and the recording says from which epoch on the spikes differ.
/// </summary>
public static class WindowReplay
{
    /// <param name="settings">Settings of the trial.</param>
    /// <param name="start">The trial's state at <see cref="StageWindow.AeonStart"/>.</param>
    /// <param name="spiking">Neurons whose spikes are recorded.</param>
    /// <param name="traced">Neurons whose variables are recorded.</param>
    /// <param name="makeOwn">Makes the trial's own engine; null: in the same way as for every trial.</param>
    public static WindowRecording Record(
        TrialSettings settings, ForagingCheckpoint start, StageWindow window, IReadOnlyList<Neuron> spiking, IReadOnlyList<Neuron> traced,
        EngineFactory? makeOwn = null, CancellationToken cancellation = default)
    {
        var recorder = new WindowRecorder(window, spiking, traced);
        List<(SpikingLayer, int, long)> heard = [], own = [];
        Advance(new TrialRun(settings with { Engine = EngineKind.Exact }, start, (_, random, state) =>
            new EveryStepEngine(settings.Model, random, state)
            {
                Stepped = recorder.Hear,
                Spiked = (layer, neuron, time) => heard.Add((layer, neuron, time)),
            }));
        if (settings.Engine == EngineKind.Exact) return recorder.Recording;

        Advance(new TrialRun(settings, start, (of, random, state) =>
        {
            var engine = (makeOwn ?? EngineChoice.Create)(of, random, state);
            engine.Spiked = (layer, neuron, time) => own.Add((layer, neuron, time));
            return engine;
        }));
        int equal = heard.Zip(own).TakeWhile(pair => pair.First == pair.Second).Count();
        if (equal == heard.Count && equal == own.Count) return recorder.Recording;
        // Times count from the start of the trial itself: its noise donor has a time of its own.
        long time = heard.Skip(equal).Take(1).Concat(own.Skip(equal).Take(1)).Min(spike => spike.Item3);
        long before = settings.Protocol.Stages.Take(window.Stage).Sum(stage => stage.Aeons) * Timing.EpochsPerAeon;
        return recorder.Recording with { FirstDifference = time / Timing.StepsPerEpoch - before };

        void Advance(TrialRun run)
        {
            long end = window.InTrial(settings.Protocol, window.End);
            while (run.EpochsDone < end)
            {
                cancellation.ThrowIfCancellationRequested();
                run.Advance(Math.Min(Timing.EpochsPerAeon, end - run.EpochsDone));
            }
        }
    }
}
