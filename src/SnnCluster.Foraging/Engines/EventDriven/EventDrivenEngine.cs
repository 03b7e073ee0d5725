using System.Numerics;
using SnnCluster.Foraging.Engines.EveryStep;
using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Plasticity;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Randomness;
using SnnCluster.Foraging.State;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// The same model as <see cref="EveryStepEngine"/>, computed from event to event: quiet neurons are not stepped but advanced over many
/// steps at once. An approximation whose error docs/explanation/fast-engine.md states; still reproducible bit for bit.
/// </summary>
public sealed class EventDrivenEngine : IEngine
{
    private readonly ModelParameters model;
    private readonly RandomStreams random;
    private readonly TrialState state;
    private readonly Network network;
    private readonly ResponseTables tables;
    private readonly MovementCycle cycle;
    private readonly InputEpoch inputs;
    private readonly HiddenEpoch hidden;
    private readonly OutputEpoch outputs;
    private readonly TraceBlocks hiddenOutputTraces;
    private readonly EventTiming timing;
    private readonly PostponedWork postponed;
    private readonly RewardedPlasticity rewarded;
    private readonly UnsupervisedPlasticity unsupervised;
    private readonly SleepKicks kicks;
    private readonly SpikeTimes hiddenSpikes = new();
    private readonly InputDelivery delivery;
    private readonly HiddenRelease release;
    private ulong field;

    // Whether the engine's data are ahead of the state.
    private bool isLoaded;

    /// <summary>An engine that advances that state; the first one of a model's parameters makes its tables.</summary>
    public EventDrivenEngine(ModelParameters model, RandomStreams random, TrialState state)
    {
        (this.model, this.random, this.state, network) = (model, random, state, state.Network);
        if (EventDrivenLimits.Refusals(model) is [var refusal, ..]) throw new NotSupportedException(refusal);
        tables = ResponseTables.For(model.Neuron, model.Synapse.FieldKick, model.Sleep.Kick);
        cycle = new MovementCycle(model, random, state);
        inputs = new InputEpoch(model, tables, network.Input);
        hidden = new HiddenEpoch(model, tables, network.Hidden);
        outputs = new OutputEpoch(model.Neuron, tables, network.Output);
        hiddenOutputTraces = new TraceBlocks(model.Plasticity, network.HiddenOutput.Traces);
        timing = new EventTiming(model.Plasticity, network, hiddenOutputTraces);
        postponed = state.Postponed ?? new PostponedWork(model.Plasticity);
        rewarded = new RewardedPlasticity(model.Plasticity, network.HiddenOutput, postponed, hiddenOutputTraces);
        unsupervised = new UnsupervisedPlasticity(model.Plasticity, network.InputHidden, postponed);
        kicks = new SleepKicks(random);
        var noise = new ReleaseNoise(random, model.Synapse.ReleaseNoise);
        delivery = new InputDelivery(network, noise, postponed);
        release = new HiddenRelease(noise, network.HiddenOutput, rewarded, outputs);
    }

    /// <inheritdoc/>
    public SpikeListener? Spiked { get; set; }

    /// <summary>Called for the parts of every epoch; null except in benchmarks.</summary>
    public EpochPartListener? PartBegan { get; set; }

    /// <inheritdoc/>
    public void Advance(Regime regime, ReadOnlySpan<double> sleepDrive, int epochs, Action? afterEpoch = null)
    {
        if (!isLoaded) Load();
        if (regime.Sleeps) kicks.Load(sleepDrive);
        for (int n = 0; n < epochs; n++)
        {
            Epoch(regime);
            if (state.StageEpoch % Timing.EpochsPerAeon == 0) Settle(regime);
            afterEpoch?.Invoke();
        }
    }

    /// <inheritdoc/>
    public void Store()
    {
        if (!isLoaded) return;
        isLoaded = false;
        timing.Store(EpochStart);
        hiddenOutputTraces.Store(EpochStart);
        hidden.Store();
        if (!postponed.IsAny) return;
        postponed.SetAside(network);
        state.Postponed = postponed;
    }

    private long EpochStart => state.Epoch * Timing.StepsPerEpoch;

    private void Epoch(Regime regime)
    {
        PartBegan?.Invoke(EpochPart.Outputs);
        outputs.Begin();
        if (outputs.SpikeCount > 0)
        {
            timing.PairHiddenOutput(EpochStart, null, outputs, 0, rewarded.PlasticSynapses);
            OutputSpikes(0);
        }

        int ofFirstStep = outputs.SpikeCount;
        Turn(regime);
        PartBegan?.Invoke(EpochPart.Inputs);
        if (!inputs.TryAdvance(field))
            throw new InvalidOperationException("An I neuron was not at rest when its square was shown: the fast engine cannot continue.");
        hiddenSpikes.Clear();
        double[] drive = regime.Sleeps ? [] : delivery.Sum(field, state.Epoch);
        PartBegan?.Invoke(EpochPart.Hidden);
        if (regime.Sleeps) hidden.Sleep(kicks.Draw(state.Epoch), hiddenSpikes);
        else hidden.Wake(drive, hiddenSpikes);
        hiddenSpikes.Sort();

        PartBegan?.Invoke(EpochPart.Outputs);
        release.Run(hiddenSpikes, state.Epoch, regime.HiddenOutputPlastic);
        PartBegan?.Invoke(EpochPart.HiddenOutputEvents);
        timing.PairHiddenOutput(EpochStart, hiddenSpikes, outputs, ofFirstStep, rewarded.PlasticSynapses);
        PartBegan?.Invoke(EpochPart.InputHiddenTraces);
        if (!network.InputHidden.IsFrozen) timing.InputSpikes(field, hiddenSpikes, EpochStart, EpochStart + tables.InputStep);
        Pair(ofFirstStep);
        state.Epoch++;
        state.StageEpoch++;
    }

    // The end of the epoch's first step: move, reward, plasticity, field, homeostasis.
    private void Turn(Regime regime)
    {
        PartBegan?.Invoke(EpochPart.Environment);
        double reward = cycle.Move(regime);
        PartBegan?.Invoke(EpochPart.InputHiddenPlasticity);
        network.InputHidden.Traces.DropOld(EpochStart, model.Plasticity.TraceLifetime);
        if (regime.InputHiddenPlastic) unsupervised.Apply(EpochStart);
        PartBegan?.Invoke(EpochPart.HiddenOutputPlasticity);
        hiddenOutputTraces.DropOld(EpochStart);
        if (regime.HiddenOutputPlastic) rewarded.Apply(reward, EpochStart);
        PartBegan?.Invoke(EpochPart.Environment);
        field = regime.Sleeps ? 0 : cycle.Look();
        Homeostasis.Step(model.Homeostasis, network, regime.HiddenOutputPlastic);
    }

    // The spikes of H and O in the order in which they act, those of H first within a step.
    private void Pair(int outputsDone)
    {
        for (int k = 0; k < hiddenSpikes.Count; k++)
        {
            var (step, neuron) = hiddenSpikes[k];
            for (; outputsDone < outputs.SpikeCount && outputs.Spike(outputsDone).Step < step; outputsDone++) OutputSpikes(outputsDone);
            HiddenSpike(neuron, step);
        }

        for (; outputsDone < outputs.SpikeCount; outputsDone++) OutputSpikes(outputsDone);
    }

    private void HiddenSpike(int neuron, int step)
    {
        timing.HiddenSpike(neuron, EpochStart + step, field, EpochStart + tables.InputStep);
        network.HiddenRates.Counters[neuron]++;
        state.Rates.Counts[neuron]++;
        state.Counts.HiddenSpikes++;
        Spiked?.Invoke(SpikingLayer.Hidden, neuron, EpochStart + step);
    }

    // Of all O neurons that spike in one step.
    private void OutputSpikes(int index)
    {
        var (step, neurons) = outputs.Spike(index);
        for (; neurons != 0; neurons &= neurons - 1)
        {
            int neuron = BitOperations.TrailingZeroCount(neurons);
            timing.OutputSpike(neuron, EpochStart + step);
            network.OutputRates.Counters[neuron]++;
            if (SpikeEvents.Votes(model.Foraging.Vote, step)) state.Agent.Votes[neuron]++;
            state.Counts.OutputSpikes++;
            Spiked?.Invoke(SpikingLayer.Output, neuron, EpochStart + step);
        }
    }

    private void Load()
    {
        isLoaded = true;
        if (state.Postponed is null) postponed.Clear();
        else postponed.PutBack(network);
        state.Postponed = null;
        hidden.Load();
        delivery.Load();
        timing.Load(EpochStart);
        hiddenOutputTraces.Load();
        rewarded.Load();
        if (!network.InputHidden.IsFrozen) unsupervised.Load();
    }

    private void Settle(Regime regime)
    {
        if (regime.InputHiddenPlastic) unsupervised.Settle();
        if (regime.HiddenOutputPlastic) rewarded.Settle();
    }
}
