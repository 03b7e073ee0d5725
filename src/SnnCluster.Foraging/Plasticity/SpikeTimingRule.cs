using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Plasticity;

/// <summary>
/// Spike-timing dependent plasticity (model.md section 4): a spike pairs with the logged spikes on the other side of its synapses. Pre
/// before post, or both in one step, makes a trace +K exp(-(t - s) / tau); post before pre makes -K exp(-(t - s) / tau).
/// </summary>
public sealed class SpikeTimingRule
{
    private readonly double[] amplitude;

    /// <summary>The rule with amplitude K, time constant and window of these parameters.</summary>
    public SpikeTimingRule(PlasticityParameters p) =>
        amplitude = [.. ExponentialTable.Create(p.TimeConstant, p.Window).Select(e => p.Amplitude * e)];

    /// <summary>A spike of an I neuron: post-before-pre traces on its outputs, then its entry in the log.</summary>
    public void InputSpike(Network network, int input, long now)
    {
        var projection = network.InputHidden;
        if (!projection.IsFrozen)
            for (int synapse = input * Layout.OutputsPerInput; synapse < (input + 1) * Layout.OutputsPerInput; synapse++)
                Pair(projection.Traces, synapse, network.HiddenLog.Recent(projection.Wiring.Targets[synapse], now), -1, now);
        network.InputLog.Add(input, now);
    }

    /// <summary>
    /// A spike of an H neuron: pre-before-post traces on its inputs, post-before-pre traces on its outputs, then its entry in the log.
    /// </summary>
    public void HiddenSpike(Network network, int hidden, long now)
    {
        var inputs = network.InputHidden;
        if (!inputs.IsFrozen)
            foreach (ushort synapse in inputs.Wiring.Incoming(hidden))
                Pair(inputs.Traces, synapse, network.InputLog.Recent(InputHiddenWiring.Source(synapse), now), +1, now);

        for (int output = 0; output < Layout.Outputs; output++)
            PairHiddenOutput(network, hidden, output, network.OutputLog.Recent(output, now), -1, now);
        network.HiddenLog.Add(hidden, now);
    }

    /// <summary>A spike of an O neuron: pre-before-post traces on its inputs, then its entry in the log.</summary>
    public void OutputSpike(Network network, int output, long now)
    {
        for (int hidden = 0; hidden < Layout.Hidden; hidden++)
            PairHiddenOutput(network, hidden, output, network.HiddenLog.Recent(hidden, now), +1, now);
        network.OutputLog.Add(output, now);
    }

    private void PairHiddenOutput(Network network, int hidden, int output, ReadOnlySpan<long> partners, int sign, long now)
    {
        int synapse = hidden * Layout.Outputs + output;
        if (!network.HiddenOutput.Frozen[synapse]) Pair(network.HiddenOutput.Traces, synapse, partners, sign, now);
    }

    private void Pair(EligibilityTraces traces, int synapse, ReadOnlySpan<long> partners, int sign, long now)
    {
        foreach (long partner in partners) traces.Add(synapse, now, sign * amplitude[now - partner]);
    }
}
