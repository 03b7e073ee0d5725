using SnnCluster.Simulation.Networks;
using SnnCluster.Simulation.Plasticity;

namespace SnnCluster.Simulation.EventDriven;

/// <summary>
/// Application and scaling of the H->O synapses (<see cref="TraceApplication"/>, <see cref="SynapticScaling"/>), touching only the synapses with live traces.
/// What happens to all others alike, the scaling of the O neurons' inputs and the decay of A, is put off (<see cref="PendingScaling"/>) and
/// settled at the end of each aeon.
/// </summary>
public sealed class RewardedPlasticity
{
    private readonly PlasticityParameters p;
    private readonly HiddenOutputProjection projection;
    private readonly PendingScaling pending;
    private readonly double[] decayPower;
    private readonly int[] slotOf = new int[Layout.HiddenOutputSynapses], roundOf = new int[Layout.HiddenOutputSynapses], rowIn = new int[Layout.Hidden];
    private readonly double[] rowB = new double[Layout.Hidden];
    private readonly Slot[] slots = new Slot[Layout.HiddenOutputSynapses];
    private readonly double[] growth = new double[Layout.Outputs], frozenSums = new double[Layout.Outputs];
    private readonly double[] row = new double[Layout.Outputs];
    private double[] effects = new double[1024];
    private int[] slotOfTrace = new int[1024];
    private bool anyFrozen;
    private int round;

    /// <summary>A synapse with live traces, during one application.</summary>
    private struct Slot
    {
        public int Synapse;
        public double Sum, Gain, B, Weight;
    }

    public RewardedPlasticity(PlasticityParameters p, HiddenOutputProjection projection)
    {
        (this.p, this.projection, pending) = (p, projection, projection.Pending);
        decayPower = new double[Protocols.Timing.EpochsPerAeon + 1];
        decayPower[0] = 1;
        for (int n = 1; n < decayPower.Length; n++) decayPower[n] = decayPower[n - 1] * (1 - p.AverageRate);
    }

    /// <summary>One application of all live traces with reward D, and the scaling after it.</summary>
    public void Apply(double reward, long now)
    {
        round++;
        pending.Applications++;
        Array.Clear(growth);
        var live = slots.AsSpan(0, SumEffects(now));
        foreach (ref var slot in live) Begin(ref slot, reward);
        ApplyEffects();
        foreach (ref var slot in live) Finish(slot);
        ScaleInputs();
    }

    /// <summary>Minus the mean of a row's unfrozen weights: the inhibition that the H neuron's spikes carry.</summary>
    public double Inhibition(int hidden)
    {
        double sum = RowSum(hidden, out int plastic);
        return plastic > 0 ? -sum / plastic : projection.Inhibition[hidden];
    }

    /// <summary>A weight as it is, the pending scaling included.</summary>
    public double Weight(int synapse) => projection.Weights[synapse] * Scale(synapse);

    /// <summary>At the end of an aeon of plasticity: carries out all that was put off.</summary>
    public void Settle()
    {
        for (int synapse = 0; synapse < Layout.HiddenOutputSynapses; synapse++)
        {
            CatchUp(synapse);
            if (!projection.Frozen[synapse])
                projection.Weights[synapse] = Math.Clamp(projection.Weights[synapse] * pending.Scale[synapse % Layout.Outputs], p.MinWeight, p.MaxHiddenOutput);
        }

        pending.Clear();
        SynapticScaling.BalanceInputs(p, projection);
        SynapticScaling.UpdateOutputs(projection);
    }

    // g of every live trace and S of every synapse that has one.
    private int SumEffects(long now)
    {
        var traces = projection.Traces;
        if (effects.Length < traces.Count)
        {
            Array.Resize(ref effects, 2 * traces.Count);
            Array.Resize(ref slotOfTrace, 2 * traces.Count);
        }

        int count = 0;
        for (int k = 0; k < traces.Count; k++)
        {
            ref readonly var trace = ref traces[k];
            if (roundOf[trace.Synapse] != round)
            {
                (roundOf[trace.Synapse], slotOf[trace.Synapse]) = (round, count);
                slots[count++] = new Slot { Synapse = trace.Synapse };
            }

            int slot = slotOf[trace.Synapse];
            double effect = trace.Value / (now - trace.Time + p.AgeOffset);
            (effects[k], slotOfTrace[k]) = (effect, slot);
            slots[slot].Sum += effect;
        }

        return count;
    }

    private void ApplyEffects()
    {
        var effect = effects.AsSpan(0, projection.Traces.Count);
        var slot = slotOfTrace.AsSpan(0, projection.Traces.Count);
        double bound = p.MaxChange;
        for (int k = 0; k < effect.Length; k++)
        {
            ref var of = ref slots[slot[k]];
            of.Weight *= 1 + of.B * Math.Min(Math.Max(effect[k] * of.Gain, -bound), bound);
        }
    }

    // A, the gain D S / A, b of the H neuron, and the weight as it is.
    private void Begin(ref Slot slot, double reward)
    {
        int synapse = slot.Synapse, hidden = synapse >> 3;
        CatchUp(synapse, pending.Applications - 1);
        pending.Seen[synapse] = (ushort)pending.Applications;
        double average = AwayFromZero((1 - p.AverageRate) * projection.TraceAverages[synapse] + p.AverageRate * slot.Sum);
        projection.TraceAverages[synapse] = average;
        slot.Gain = reward * slot.Sum / average;
        slot.Weight = Weight(synapse);
        if (rowIn[hidden] != round) (rowIn[hidden], rowB[hidden]) = (round, projection.OutputTargets[hidden] / RowSum(hidden, out _));
        slot.B = rowB[hidden];
    }

    private void Finish(in Slot slot)
    {
        if (anyFrozen && projection.Frozen[slot.Synapse]) return;
        int output = slot.Synapse & 7;
        double weight = Math.Min(Math.Max(slot.Weight, p.MinWeight), p.MaxHiddenOutput);
        growth[output] += weight - Weight(slot.Synapse);
        projection.Weights[slot.Synapse] = weight / pending.Scale[output];
    }

    // The unfrozen inputs of each O neuron summed to its target before this application; they are to do so again.
    private void ScaleInputs()
    {
        for (int output = 0; output < Layout.Outputs; output++)
        {
            double target = projection.InputTargets[output] - frozenSums[output];
            if (target > 0) pending.Scale[output] *= target / (target + growth[output]);
        }
    }

    /// <summary>At the start of a run of epochs: the part of each O neuron's input that frozen synapses hold.</summary>
    public void Load()
    {
        Array.Clear(frozenSums);
        anyFrozen = projection.Frozen.Contains(true);
        for (int synapse = 0; synapse < Layout.HiddenOutputSynapses; synapse++)
            if (projection.Frozen[synapse]) frozenSums[synapse % Layout.Outputs] += projection.Weights[synapse];
    }

    // The order of FixedOrder.Sum over a row of eight.
    private double RowSum(int hidden, out int plastic)
    {
        plastic = Layout.Outputs;
        var w = projection.Weights.AsSpan(hidden * Layout.Outputs, Layout.Outputs);
        var s = pending.Scale.AsSpan(0, Layout.Outputs);
        if (!anyFrozen)
            return ((w[0] * s[0] + w[4] * s[4]) + (w[2] * s[2] + w[6] * s[6])) + ((w[1] * s[1] + w[5] * s[5]) + (w[3] * s[3] + w[7] * s[7]));

        for (int output = 0; output < Layout.Outputs; output++)
        {
            bool isFrozen = projection.Frozen[hidden * Layout.Outputs + output];
            row[output] = isFrozen ? 0 : w[output] * s[output];
            plastic -= isFrozen ? 1 : 0;
        }

        return FixedOrder.Sum(row);
    }

    private double Scale(int synapse) => anyFrozen && projection.Frozen[synapse] ? 1 : pending.Scale[synapse & 7];

    private void CatchUp(int synapse) => CatchUp(synapse, pending.Applications);

    private void CatchUp(int synapse, int applications)
    {
        if (anyFrozen && projection.Frozen[synapse]) return;
        int missed = applications - pending.Seen[synapse];
        if (missed > 0) projection.TraceAverages[synapse] = AwayFromZero(projection.TraceAverages[synapse] * decayPower[missed]);
    }

    private double AwayFromZero(double value) =>
        Math.Abs(value) >= p.AverageFloor ? value : value < 0 ? -p.AverageFloor : p.AverageFloor;
}
