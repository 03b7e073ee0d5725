using System.Collections.Concurrent;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>Everything tabulated of one set of neuron constants and kicks; made once per program, in some tenths of a second.</summary>
public sealed class ResponseTables
{
    private const double Spacing = 4e-6, KickRange = 4e-4;

    private static readonly ConcurrentDictionary<Key, Lazy<ResponseTables>> Made = new();

    private ResponseTables(Key key)
    {
        var p = key.Neuron;
        Relaxation = RelaxationMap.Create(p, Timing.StepsPerEpoch);
        var run = new TangentRun(p);
        run.Start(key.FieldKick);
        for (int step = 0; step < Timing.StepsPerEpoch - 1; step++) run.Step(step);
        if (run.Spikes.Count != 1)
            throw new NotSupportedException($"The fast engine needs an input kick (synapse.field-kick = {key.FieldKick}) that makes "
                + $"exactly one spike; it makes {run.Spikes.Count}. Use the exact engine.");

        FieldKick = new ResponseTable(p, Timing.StepsPerEpoch - 1, (key.FieldKick - KickRange, key.FieldKick + KickRange, Spacing));
        InputStep = 1 + run.Spikes[0];
        StepsAfterInput = Timing.StepsPerEpoch - 1 - InputStep;
        Subthreshold = new SubthresholdResponse(p, StepsAfterInput);

        // Spike times crowd towards the threshold at 0.01856: the nearer, the denser the table.
        Input = new ResponseTable(p, StepsAfterInput, (0.0153, 0.0178, 3e-5), (0.01775, 0.0184, Spacing), (0.01838, 0.0190, 2e-7),
            (0.01898, 0.0222, 8e-7), (0.02218, 0.0402, 2e-6), (0.04018, 0.13, Spacing));
        SleepKick = new ResponseTable(p, Timing.StepsPerEpoch, (key.SleepKick - KickRange, key.SleepKick + KickRange, Spacing));
    }

    /// <summary>Relaxation over 0 ... 600 steps.</summary>
    public RelaxationMap[] Relaxation { get; }

    /// <summary>An I neuron kicked at the end of an epoch's first step.</summary>
    public ResponseTable FieldKick { get; }

    /// <summary>The step of the epoch in which every kicked I neuron spikes.</summary>
    public int InputStep { get; }

    /// <summary>Steps left in the epoch after <see cref="InputStep"/>.</summary>
    public int StepsAfterInput { get; }

    /// <summary>An H neuron after an input below threshold.</summary>
    public SubthresholdResponse Subthreshold { get; }

    /// <summary>An H neuron after an input near or above threshold.</summary>
    public ResponseTable Input { get; }

    /// <summary>An H neuron kicked before an epoch's first step.</summary>
    public ResponseTable SleepKick { get; }

    public static ResponseTables For(NeuronParameters neuron, double fieldKick, double sleepKick) =>
        Made.GetOrAdd(new(neuron, fieldKick, sleepKick), key => new Lazy<ResponseTables>(() => new ResponseTables(key))).Value;

    private sealed record Key(NeuronParameters Neuron, double FieldKick, double SleepKick);
}
