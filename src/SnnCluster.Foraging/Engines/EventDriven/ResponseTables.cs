using System.Collections.Concurrent;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>Everything tabulated of one set of neuron constants and kicks; made once per program, in some tenths of a second.</summary>
public sealed class ResponseTables
{
    private const double KickRange = 4e-4;

    private static readonly ConcurrentDictionary<Key, Lazy<ResponseTables>> Made = new();

    // Apart: of all tables the largest, and the same for every kick of sleep.
    private static readonly ConcurrentDictionary<(NeuronParameters, int), Lazy<ResponseTable>> Inputs = new();

    private readonly Lazy<ResponseTable> input, sleepKick;

    private ResponseTables(Key key)
    {
        var p = key.Neuron;
        Relaxation = RelaxationMap.Create(p, Timing.StepsPerEpoch);
        var spikes = SpikesAfterKick(p, key.FieldKick);
        if (spikes.Count != 1) throw new ArgumentException($"{spikes.Count} spikes after a kick of {key.FieldKick}.");
        FieldKick = new KickResponse(p, Timing.StepsPerEpoch - 1, key.FieldKick);
        InputStep = 1 + spikes[0];
        StepsAfterInput = Timing.StepsPerEpoch - 1 - InputStep;
        Subthreshold = new SubthresholdResponse(p, StepsAfterInput);
        Still = SubthresholdResponse.Still(p, StepsAfterInput);
        input = Inputs.GetOrAdd((p, StepsAfterInput), key => new(() => TabulateInput(key.Item1, key.Item2)));
        sleepKick = new(() =>
            new(p, Timing.StepsPerEpoch, key.SleepKick - KickRange, key.SleepKick + KickRange, _ => KickRange / 100));
    }

    /// <summary>Relaxation over 0 ... 600 steps.</summary>
    public RelaxationMap[] Relaxation { get; }

    /// <summary>An I neuron kicked at the end of an epoch's first step.</summary>
    public KickResponse FieldKick { get; }

    /// <summary>The step of the epoch in which every kicked I neuron spikes.</summary>
    public int InputStep { get; }

    /// <summary>Steps left in the epoch after <see cref="InputStep"/>.</summary>
    public int StepsAfterInput { get; }

    /// <summary>An H neuron after an input below threshold.</summary>
    public SubthresholdResponse Subthreshold { get; }

    /// <summary>The same for one that is still, in single precision.</summary>
    public StillResponse Still { get; }

    /// <summary>An H neuron after an input near or above threshold.</summary>
    public ResponseTable Input => input.Value;

    /// <summary>An H neuron kicked before an epoch's first step.</summary>
    public ResponseTable SleepKick => sleepKick.Value;

    /// <summary>The tables for those parameters and kicks: made once per process, and shared.</summary>
    public static ResponseTables For(NeuronParameters neuron, double fieldKick, double sleepKick) =>
        Made.GetOrAdd(
            new() { Neuron = neuron, FieldKick = fieldKick, SleepKick = sleepKick },
            key => new Lazy<ResponseTables>(() => new ResponseTables(key))).Value;

    /// <summary>Without the large tables, which come when they are asked for, and not kept.</summary>
    public static ResponseTables ToTry(NeuronParameters neuron, double fieldKick) =>
        new(new Key { Neuron = neuron, FieldKick = fieldKick });

    /// <summary>The steps after an input at which a neuron at rest spikes, up to the epoch's end.</summary>
    public static IReadOnlyList<int> SpikesAfterKick(NeuronParameters neuron, double kick) =>
        [.. new SpikeTrainPack(neuron, Timing.StepsPerEpoch - 1).Events([kick])[0].Where(SpikeTrain.IsSpike)];

    // Spike trains crowd towards the threshold at 0.01856.
    private static ResponseTable TabulateInput(NeuronParameters p, int steps) =>
        new(p, steps, SubthresholdResponse.MaxInput - 2e-4, 0.13, x => x is > 0.0183 and < 0.0192 ? 5e-7 : 1e-5);

    private sealed record Key
    {
        public required NeuronParameters Neuron { get; init; }

        public required double FieldKick { get; init; }

        public double SleepKick { get; init; }
    }
}
