using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Plasticity;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Randomness;
using SnnCluster.Foraging.State;

namespace SnnCluster.Foraging.Engines;

/// <summary>
/// What a spike does: it travels through the neuron's synapses with release noise (model.md section 3), pairs with
/// logged spikes (section 4), and is counted.
/// </summary>
public sealed class SpikeEvents(ModelParameters model, RandomStreams random, TrialState state)
{
    private readonly Network network = state.Network;
    private readonly SpikeTimingRule timing = new(model.Plasticity);
    private readonly ReleaseNoise noise = new(random, model.Synapse.ReleaseNoise);

    // Spikes of I and of H in this epoch so far.
    private int inputSpikes, hiddenSpikes;

    /// <summary>Hears of the spikes of H and O; null: nobody.</summary>
    public SpikeListener? Spiked { get; set; }

    /// <summary>Before the first step of an epoch.</summary>
    public void BeginEpoch() => inputSpikes = hiddenSpikes = 0;

    /// <summary>The I neuron reaches its 144 H neurons, those that are pruned left out.</summary>
    public void InputSpike(int input, int step)
    {
        var projection = network.InputHidden;
        for (int k = 0; k < Layout.OutputsPerInput; k++)
        {
            int synapse = input * Layout.OutputsPerInput + k, hidden = projection.Wiring.Targets[synapse];
            if (!network.Pruned[hidden])
                network.Hidden.X[hidden] += projection.Weights[synapse] * noise.OfInput(state.Epoch, inputSpikes, k);
        }

        inputSpikes++;
        timing.InputSpike(network, input, Now(step));
    }

    /// <summary>
    /// The H neuron reaches each O neuron through its excitatory, then through its inhibitory synapses, divided by the resistance.
    /// </summary>
    public void HiddenSpike(int hidden, int step)
    {
        var projection = network.HiddenOutput;
        for (int output = 0; output < Layout.Outputs; output++)
        {
            int synapse = hidden * Layout.Outputs + output;
            network.Output.X[output] += projection.Weights[synapse] / projection.Resistances[output]
                * noise.OfExcitatory(state.Epoch, hiddenSpikes, output);
        }

        for (int output = 0; output < Layout.Outputs; output++)
            network.Output.X[output] += projection.Inhibition[hidden] / projection.Resistances[output]
                * noise.OfInhibitory(state.Epoch, hiddenSpikes, output);

        hiddenSpikes++;
        timing.HiddenSpike(network, hidden, Now(step));
        network.HiddenRates.Counters[hidden]++;
        state.Rates.Counts[hidden]++;
        state.Counts.HiddenSpikes++;
        Spiked?.Invoke(SpikingLayer.Hidden, hidden, Now(step));
    }

    /// <summary>The O neuron votes for its direction.</summary>
    public void OutputSpike(int output, int step)
    {
        timing.OutputSpike(network, output, Now(step));
        network.OutputRates.Counters[output]++;
        if (Votes(model.Foraging.Vote, step)) state.Agent.Votes[output]++;
        state.Counts.OutputSpikes++;
        Spiked?.Invoke(SpikingLayer.Output, output, Now(step));
    }

    /// <summary>Whether an output spike of that step votes for the next direction.</summary>
    public static bool Votes(VoteWindow window, int step) =>
        window == VoteWindow.WholeEpoch || step is >= 1 and <= Timing.StepsPerEpoch / 2;

    private long Now(int step) => state.Epoch * Timing.StepsPerEpoch + step;
}
