using SnnCluster.Foraging.Neurons;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Randomness;

namespace SnnCluster.Foraging.Networks;

/// <summary>All that changes in the network during a trial: neurons, synapses, spike logs, firing rates.</summary>
public sealed class Network
{
    /// <summary>A network at rest around two projections: nothing logged, all rates 0.</summary>
    public Network(PlasticityParameters plasticity, InputHiddenProjection inputHidden, HiddenOutputProjection hiddenOutput)
    {
        (InputHidden, HiddenOutput) = (inputHidden, hiddenOutput);
        InputLog = new SpikeLog(Layout.Inputs, plasticity.Window);
        HiddenLog = new SpikeLog(Layout.Hidden, plasticity.Window);
        OutputLog = new SpikeLog(Layout.Outputs, plasticity.Window);
    }

    /// <summary>I, 49 neurons: one per square of the visual field.</summary>
    public NeuronLayer Input { get; } = new(Layout.Inputs);
    /// <summary>H, 784 neurons.</summary>
    public NeuronLayer Hidden { get; } = new(Layout.Hidden);
    /// <summary>O, 8 neurons: one per direction of a move.</summary>
    public NeuronLayer Output { get; } = new(Layout.Outputs);

    /// <summary>The synapses from I to H.</summary>
    public InputHiddenProjection InputHidden { get; }
    /// <summary>The synapses from H to O, excitatory and inhibitory.</summary>
    public HiddenOutputProjection HiddenOutput { get; }

    /// <summary>Spikes of I within the STDP window. The fast engine needs none and logs none.</summary>
    public SpikeLog InputLog { get; }
    /// <summary>Spikes of H within the STDP window.</summary>
    public SpikeLog HiddenLog { get; }
    /// <summary>Spikes of O within the STDP window.</summary>
    public SpikeLog OutputLog { get; }

    /// <summary>Running firing rates of H, which move the input targets (model.md section 5).</summary>
    public FiringRates HiddenRates { get; } = new(Layout.Hidden);
    /// <summary>Running firing rates of O, which move the resistances (model.md section 5).</summary>
    public FiringRates OutputRates { get; } = new(Layout.Outputs);

    /// <summary>H neurons that a pruning stage has cut off from synaptic input.</summary>
    public bool[] Pruned { get; } = new bool[Layout.Hidden];

    /// <summary>The network of a trial before its first epoch.</summary>
    public static Network Draw(ModelParameters model, RandomStreams random)
    {
        var wiring = InputHiddenWiring.Draw(random.Wiring);
        var weights = InputHiddenWiring.DrawWeights(model.Wiring, random.InitialWeights);
        return new Network(model.Plasticity, new InputHiddenProjection(wiring, weights),
            new HiddenOutputProjection(model.Wiring.HiddenOutputWeight));
    }
}
