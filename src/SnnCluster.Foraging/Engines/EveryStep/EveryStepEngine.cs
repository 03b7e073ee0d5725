using SnnCluster.Foraging.Neurons;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Randomness;
using SnnCluster.Foraging.State;

namespace SnnCluster.Foraging.Engines.EveryStep;

/// <summary>The definition of the model (model.md): every neuron takes every step. Other engines are held to this one.</summary>
/// <param name="vectors">Whether the neurons are stepped several at a time; the bits are the same.</param>
public sealed class EveryStepEngine(ModelParameters model, RandomStreams random, TrialState state, bool vectors = true) : IEngine
{
    private readonly MovementCycle cycle = new(model, random, state);
    private readonly SpikeEvents events = new(model, random, state);
    private readonly List<int> inputSpikes = [], hiddenSpikes = [], outputSpikes = [];

    /// <inheritdoc/>
    public SpikeListener? Spiked
    {
        get => events.Spiked;
        set => events.Spiked = value;
    }

    /// <summary>Called for every step; null except in recordings of a window.</summary>
    public StepListener? Stepped { get; set; }

    /// <inheritdoc/>
    public void Advance(Regime regime, ReadOnlySpan<double> sleepDrive, int epochs, Action? afterEpoch = null)
    {
        // The network has the numbers of the model; another engine's additional data are useless from here on.
        state.Postponed = null;
        for (int n = 0; n < epochs; n++)
        {
            Epoch(regime, sleepDrive);
            afterEpoch?.Invoke();
        }
    }

    /// <summary>There is nothing to do: this engine computes in the state.</summary>
    public void Store()
    {
    }

    private void Epoch(Regime regime, ReadOnlySpan<double> sleepDrive)
    {
        events.BeginEpoch();
        if (regime.Sleeps) KickHiddenNeurons(sleepDrive);
        Step(0);
        cycle.Turn(regime);
        for (int step = 1; step < Timing.StepsPerEpoch; step++) Step(step);
        state.Epoch++;
        state.StageEpoch++;
    }

    /// <summary>All neurons take their step; then the spikes act, in the order I, H, O and within a layer by index.</summary>
    private void Step(int step)
    {
        StepLayer(state.Network.Input, inputSpikes);
        StepLayer(state.Network.Hidden, hiddenSpikes);
        StepLayer(state.Network.Output, outputSpikes);

        foreach (int input in inputSpikes) events.InputSpike(input, step);
        foreach (int hidden in hiddenSpikes) events.HiddenSpike(hidden, step);
        foreach (int output in outputSpikes) events.OutputSpike(output, step);
        Stepped?.Invoke(state, new(inputSpikes, hiddenSpikes, outputSpikes), step);
    }

    private void StepLayer(NeuronLayer layer, List<int> spikes)
    {
        spikes.Clear();
        if (vectors) MapNeuronVectors.Step(model.Neuron, layer, spikes);
        else MapNeuron.Step(model.Neuron, layer, spikes);
    }

    private void KickHiddenNeurons(ReadOnlySpan<double> probability)
    {
        for (int hidden = 0; hidden < probability.Length; hidden++)
            if (random.Sleep(state.Epoch, hidden) < probability[hidden]) state.Network.Hidden.X[hidden] += model.Sleep.Kick;
    }
}
