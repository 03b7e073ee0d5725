using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Engines.EveryStep;
using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Plasticity;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Randomness;
using SnnCluster.Foraging.State;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// The same model as <see cref="EveryStepEngine"/>, computed from event to event: quiet neurons are not stepped but taken over many steps
/// at once. An approximation whose error is stated in docs/explanation/fast-engine.md; bit-reproducible all the same.
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
    private readonly EventTiming timing;
    private readonly PostponedWork postponed;
    private readonly RewardedPlasticity rewarded;
    private readonly UnsupervisedPlasticity unsupervised;
    private readonly SleepKicks kicks;
    private readonly SpikeTimes hiddenSpikes = new();
    private readonly InputDelivery delivery;
    private readonly double[] noise = new double[16];
    private readonly bool[] field = new bool[Layout.Inputs];

    public EventDrivenEngine(ModelParameters model, RandomStreams random, TrialState state)
    {
        (this.model, this.random, this.state, network) = (model, random, state, state.Network);
        if (EventDrivenLimits.Refusals(model) is [var refusal, ..]) throw new NotSupportedException(refusal);
        tables = ResponseTables.For(model.Neuron, model.Synapse.FieldKick, model.Sleep.Kick);
        cycle = new MovementCycle(model, random, state);
        inputs = new InputEpoch(model, tables, network.Input);
        hidden = new HiddenEpoch(model.Neuron, tables, network.Hidden);
        outputs = new OutputEpoch(model.Neuron, tables, network.Output);
        timing = new EventTiming(model.Plasticity, network);
        postponed = state.Postponed ?? new PostponedWork(model.Plasticity);
        rewarded = new RewardedPlasticity(model.Plasticity, network.HiddenOutput, postponed);
        unsupervised = new UnsupervisedPlasticity(model.Plasticity, network.InputHidden, postponed);
        kicks = new SleepKicks(model, random, network.Hidden);
        delivery = new InputDelivery(model, random, network, postponed);
    }

    public SpikeListener? Spiked { get; set; }

    /// <summary>Hears of the parts of every epoch; null, as ever but in benchmarks: nobody.</summary>
    public EpochPartListener? PartBegan { get; set; }

    public void Advance(Regime regime, ReadOnlySpan<double> sleepDrive, int epochs, Action? afterEpoch = null)
    {
        Load();
        for (int n = 0; n < epochs; n++)
        {
            Epoch(regime, sleepDrive);
            if (state.StageEpoch % Timing.EpochsPerAeon == 0) Settle(regime);
            afterEpoch?.Invoke();
        }

        Store();
    }

    private long EpochStart => state.Epoch * Timing.StepsPerEpoch;

    private void Epoch(Regime regime, ReadOnlySpan<double> sleepDrive)
    {
        PartBegan?.Invoke(EpochPart.Hidden);
        if (regime.Sleeps) kicks.Kick(sleepDrive, state.Epoch);
        PartBegan?.Invoke(EpochPart.Outputs);
        outputs.Begin();
        if (!outputs.IsQuiet) outputs.AdvanceTo(1);
        TakeOutputSpikes(1);

        Turn(regime);
        PartBegan?.Invoke(EpochPart.Inputs);
        if (!inputs.TryAdvance(field))
            throw new InvalidOperationException("An I neuron was not at rest when its square was shown: the fast engine cannot continue.");
        hiddenSpikes.Clear();
        var drive = regime.Sleeps ? [] : delivery.Sum(inputs.Active, state.Epoch, tables.InputStep);
        PartBegan?.Invoke(EpochPart.Hidden);
        if (regime.Sleeps) hidden.Sleep(hiddenSpikes);
        else hidden.Wake(drive, hiddenSpikes);
        hiddenSpikes.Sort();

        PartBegan?.Invoke(EpochPart.InputHiddenTraces);
        if (!network.InputHidden.IsFrozen) timing.InputSpikes(inputs.Active, hiddenSpikes, EpochStart, EpochStart + tables.InputStep);
        SpikeThroughOutputs(regime);
        PartBegan?.Invoke(EpochPart.Outputs);
        outputs.End();
        PartBegan?.Invoke(EpochPart.HiddenOutputEvents);
        TakeOutputSpikes(Timing.StepsPerEpoch);
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
        network.HiddenOutput.Traces.DropOld(EpochStart, model.Plasticity.TraceLifetime);
        if (regime.HiddenOutputPlastic) rewarded.Apply(reward, EpochStart);
        PartBegan?.Invoke(EpochPart.Environment);
        if (regime.Sleeps) Array.Clear(field);
        else cycle.Look(field);
        Homeostasis.Step(model.Homeostasis, network, regime.HiddenOutputPlastic);
    }

    private void SpikeThroughOutputs(Regime regime)
    {
        for (int k = 0; k < hiddenSpikes.Count;)
        {
            int step = hiddenSpikes[k].Step;
            PartBegan?.Invoke(EpochPart.Outputs);
            outputs.AdvanceTo(step + 1);
            PartBegan?.Invoke(EpochPart.HiddenOutputEvents);
            TakeOutputSpikes(step);
            for (; k < hiddenSpikes.Count && hiddenSpikes[k].Step == step; k++) HiddenSpike(hiddenSpikes[k].Neuron, step, regime);
            TakeOutputSpikes(step + 1);
        }
    }

    private void HiddenSpike(int neuron, int step, Regime regime)
    {
        int first = neuron * Layout.Outputs;
        PhiloxVectors.FillTwoPairs(
            random.ReleaseKey, (uint)SynapseNumber.Excitatory(first) / 4, (uint)SynapseNumber.Inhibitory(first) / 4,
            (uint)step, (uint)state.Epoch, (uint)(state.Epoch >> 32), noise);
        double inhibition = rewarded.Row(neuron, out var low, out var high);
        if (!regime.HiddenOutputPlastic) inhibition = network.HiddenOutput.Inhibition[neuron];
        Receive(0, low, inhibition);
        Receive(4, high, inhibition);
        timing.HiddenSpike(neuron, EpochStart + step, inputs.Active, EpochStart + tables.InputStep);
        network.HiddenRates.Counters[neuron]++;
        state.Rates.Counts[neuron]++;
        state.Counts.HiddenSpikes++;
        Spiked?.Invoke(SpikingLayer.Hidden, neuron, EpochStart + step);
    }

    // Four O neurons get their excitatory, then their inhibitory input; each synapse with its own release noise.
    private void Receive(int output, Vector256<double> weights, double inhibition)
    {
        var resistances = Vector256.Create(network.HiddenOutput.Resistances, output);
        var x = Vector256.Create<double>(outputs.X[output..]);
        x += weights / resistances * Release(output);
        x += Vector256.Create(inhibition) / resistances * Release(8 + output);
        x.CopyTo(outputs.X[output..]);
    }

    private Vector256<double> Release(int first) =>
        Vector256<double>.One + Vector256.Create(model.Synapse.ReleaseNoise)
            * (Vector256.Create(2.0) * Vector256.Create(noise, first) - Vector256<double>.One);

    private void TakeOutputSpikes(int before)
    {
        while (outputs.TryTakeSpike(before, out int step, out int neuron))
        {
            timing.OutputSpike(neuron, EpochStart + step);
            network.OutputRates.Counters[neuron]++;
            if (SpikeEvents.Votes(model.Foraging.Vote, step)) state.Agent.Votes[neuron]++;
            state.Counts.OutputSpikes++;
            Spiked?.Invoke(SpikingLayer.Output, neuron, EpochStart + step);
        }
    }

    private void Load()
    {
        if (state.Postponed is null) postponed.Clear();
        else postponed.PutBack(network);
        state.Postponed = null;
        delivery.Load();
        timing.Load(EpochStart);
        rewarded.Load();
        if (!network.InputHidden.IsFrozen) unsupervised.Load();
    }

    private void Store()
    {
        timing.Store(EpochStart);
        hidden.Store();
        if (!postponed.IsAny) return;
        postponed.SetAside(network);
        state.Postponed = postponed;
    }

    private void Settle(Regime regime)
    {
        if (regime.InputHiddenPlastic) unsupervised.Settle();
        if (regime.HiddenOutputPlastic) rewarded.Settle();
    }
}
