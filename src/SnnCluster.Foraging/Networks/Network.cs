using SnnCluster.Foraging.Neurons;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Randomness;

namespace SnnCluster.Foraging.Networks;

/// <summary>All that changes in the network during a trial: neurons, synapses, spike logs, firing rates.</summary>
public sealed class Network
{
    public Network(PlasticityParameters plasticity, InputHiddenProjection inputHidden, HiddenOutputProjection hiddenOutput)
    {
        (InputHidden, HiddenOutput) = (inputHidden, hiddenOutput);
        InputLog = new SpikeLog(Layout.Inputs, plasticity.Window);
        HiddenLog = new SpikeLog(Layout.Hidden, plasticity.Window);
        OutputLog = new SpikeLog(Layout.Outputs, plasticity.Window);
    }

    public NeuronLayer Input { get; } = new(Layout.Inputs);
    public NeuronLayer Hidden { get; } = new(Layout.Hidden);
    public NeuronLayer Output { get; } = new(Layout.Outputs);

    public InputHiddenProjection InputHidden { get; }
    public HiddenOutputProjection HiddenOutput { get; }

    public SpikeLog InputLog { get; }
    public SpikeLog HiddenLog { get; }
    public SpikeLog OutputLog { get; }

    public FiringRates HiddenRates { get; } = new(Layout.Hidden);
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
