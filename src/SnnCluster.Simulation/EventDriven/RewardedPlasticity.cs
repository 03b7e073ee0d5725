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
    private readonly double[] sums = new double[Layout.HiddenOutputSynapses], gains = new double[Layout.HiddenOutputSynapses];
    private readonly double[] weights = new double[Layout.HiddenOutputSynapses], b = new double[Layout.Hidden];
    private readonly int[] touchedIn = new int[Layout.HiddenOutputSynapses], rowIn = new int[Layout.Hidden];
    private readonly int[] touched = new int[Layout.HiddenOutputSynapses];
    private readonly double[] growth = new double[Layout.Outputs], frozenSums = new double[Layout.Outputs];
    private readonly double[] row = new double[Layout.Outputs];
    private double[] effects = new double[1024];
    private bool anyFrozen;
    private int round;

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
        int count = SumEffects(now);
        ApplyEffects(reward);
        Array.Clear(growth);
        for (int n = 0; n < count; n++) Finish(touched[n]);
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
        if (effects.Length < traces.Count) Array.Resize(ref effects, 2 * traces.Count);
        int count = 0;
        for (int k = 0; k < traces.Count; k++)
        {
            ref readonly var trace = ref traces[k];
            double effect = trace.Value / (now - trace.Time + p.AgeOffset);
            effects[k] = effect;
            if (touchedIn[trace.Synapse] != round)
            {
                touchedIn[trace.Synapse] = round;
                touched[count++] = trace.Synapse;
                sums[trace.Synapse] = 0;
            }

            sums[trace.Synapse] += effect;
        }

        return count;
    }

    private void ApplyEffects(double reward)
    {
        var traces = projection.Traces;
        for (int k = 0; k < traces.Count; k++)
        {
            int synapse = traces[k].Synapse;
            if (touchedIn[synapse] == round) Begin(synapse, reward);
            weights[synapse] *= 1 + b[synapse >> 3] * Math.Clamp(effects[k] * gains[synapse], -p.MaxChange, p.MaxChange);
        }
    }

    // At the first trace of a synapse: A, the gain D S / A, b of its H neuron, and the weight as it is.
    private void Begin(int synapse, double reward)
    {
        touchedIn[synapse] = -round;
        CatchUp(synapse, pending.Applications - 1);
        pending.Seen[synapse] = (ushort)pending.Applications;
        double average = AwayFromZero((1 - p.AverageRate) * projection.TraceAverages[synapse] + p.AverageRate * sums[synapse]);
        projection.TraceAverages[synapse] = average;
        gains[synapse] = reward * sums[synapse] / average;
        weights[synapse] = Weight(synapse);

        int hidden = synapse >> 3;
        if (rowIn[hidden] == round) return;
        rowIn[hidden] = round;
        b[hidden] = projection.OutputTargets[hidden] / RowSum(hidden, out _);
    }

    private void Finish(int synapse)
    {
        if (anyFrozen && projection.Frozen[synapse]) return;
        int output = synapse & 7;
        double weight = Math.Clamp(weights[synapse], p.MinWeight, p.MaxHiddenOutput);
        growth[output] += weight - Weight(synapse);
        projection.Weights[synapse] = weight / pending.Scale[output];
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
