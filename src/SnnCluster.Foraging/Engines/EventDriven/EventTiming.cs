using System.Runtime.CompilerServices;
using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Plasticity;
using static SnnCluster.Foraging.Engines.EventDriven.Unchecked;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// The pairings of <see cref="SpikeTimingRule"/>, found from the few spikes inside the window instead of from every neuron's log. A pair of
/// a frozen synapse, or of a silent I neuron, is written too, and the next pair overwrites it: so there is no branch to predict.
/// </summary>
public sealed class EventTiming
{
    private readonly Network network;
    private readonly int window;
    private readonly double[] amplitude;
    private readonly RecentSpikes hiddenSpikes, outputSpikes;
    private readonly EligibilityTraces inputTraces;
    private readonly TraceBlocks outputTraces;
    private readonly ushort[] incoming = new ushort[Layout.InputHiddenSynapses];

    internal EventTiming(PlasticityParameters p, Network network, TraceBlocks outputTraces)
    {
        (this.network, window) = (network, p.Window);
        amplitude = [.. ExponentialTable.Create(p.TimeConstant, p.Window).Select(e => p.Amplitude * e)];
        (hiddenSpikes, outputSpikes) = (new RecentSpikes(p.Window), new RecentSpikes(p.Window));
        (inputTraces, this.outputTraces) = (network.InputHidden.Traces, outputTraces);
        for (int hidden = 0; hidden < Layout.Hidden; hidden++)
            network.InputHidden.Wiring.Incoming(hidden).CopyTo(incoming.AsSpan(hidden * Layout.InputsPerHidden));
    }

    /// <summary>The spikes of all active I neurons at one step: post-before-pre traces with the H spikes before it.</summary>
    /// <param name="active">A bit per I neuron.</param>
    public void InputSpikes(ulong active, SpikeTimes hidden, long epochStart, long now)
    {
        hiddenSpikes.DropOld(now);
        var times = hiddenSpikes.Times;
        var neurons = hiddenSpikes.Neurons;
        for (int k = 0; k < times.Length; k++) PairWithInputs(neurons[k], times[k], now, -1, active);
        for (int k = 0; k < hidden.Count && epochStart + hidden[k].Step < now; k++)
            PairWithInputs(hidden[k].Neuron, epochStart + hidden[k].Step, now, -1, active);
    }

    /// <summary>
    /// All pairs of H and O spikes whose later spike is in this epoch, before the spikes of the epoch are logged; if only the first step of
    /// the epoch is known, the pairs with its O spikes.
    /// </summary>
    internal void PairHiddenOutput(long epochStart, SpikeTimes? hidden, OutputEpoch outputs, int firstOutput, double[]? plastic)
    {
        hiddenSpikes.DropOld(epochStart);
        outputSpikes.DropOld(epochStart);
        outputTraces.Pair(epochStart, hiddenSpikes, outputSpikes, hidden, outputs, firstOutput, plastic);
    }

    /// <summary>A spike of an H neuron: pre-before-post traces with the I spikes at <paramref name="inputTime"/>.</summary>
    public void HiddenSpike(int hidden, long now, ulong active, long inputTime)
    {
        if (!network.InputHidden.IsFrozen && inputTime <= now) PairWithInputs(hidden, inputTime, now, +1, active);
        hiddenSpikes.Add(now, hidden);
    }

    /// <summary>A spike of an O neuron.</summary>
    public void OutputSpike(int output, long now) => outputSpikes.Add(now, output);

    /// <summary>Takes over the logs of the state.</summary>
    public void Load(long now)
    {
        Load(network.HiddenLog, hiddenSpikes, now);
        Load(network.OutputLog, outputSpikes, now);
    }

    /// <summary>Puts into the logs of the state what could still pair.</summary>
    public void Store(long now)
    {
        Store(network.HiddenLog, hiddenSpikes, now);
        Store(network.OutputLog, outputSpikes, now);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PairWithInputs(int hidden, long earlier, long now, int sign, ulong active)
    {
        if (now - earlier >= window) return;
        inputTraces.Room(Layout.InputsPerHidden + 1, out var synapses, out var values);
        double value = sign * amplitude[now - earlier];
        int count = 0;
        for (int k = hidden * Layout.InputsPerHidden; k < (hidden + 1) * Layout.InputsPerHidden; k++)
        {
            int synapse = At(incoming, k);
            At(synapses, count) = synapse;
            At(values, count) = value;
            count += (int)(active >> InputHiddenWiring.Source(synapse) & 1);
        }

        inputTraces.Add(count, now);
    }

    private static void Load(SpikeLog log, RecentSpikes recent, long now)
    {
        recent.Clear();
        var found = new List<(long Time, int Neuron)>();
        for (int neuron = 0; neuron < log.Neurons; neuron++)
            foreach (long time in log.Recent(neuron, now)) found.Add((time, neuron));
        found.Sort();
        foreach (var (time, neuron) in found) recent.Add(time, neuron);
    }

    private static void Store(SpikeLog log, RecentSpikes recent, long now)
    {
        log.Clear();
        recent.DropOld(now);
        for (int k = 0; k < recent.Times.Length; k++) log.Add(recent.Neurons[k], recent.Times[k]);
    }
}
