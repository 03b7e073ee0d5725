using System.Runtime.CompilerServices;
using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Plasticity;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// The pairings of <see cref="SpikeTimingRule"/>, found from the few spikes inside the window instead of from every neuron's log.
/// </summary>
public sealed class EventTiming
{
    private readonly Network network;
    private readonly PlasticityParameters p;
    private readonly double[] amplitude;
    private readonly RecentSpikes hiddenSpikes, outputSpikes;

    public EventTiming(PlasticityParameters p, Network network)
    {
        (this.p, this.network) = (p, network);
        amplitude = [.. ExponentialTable.Create(p.TimeConstant, p.Window).Select(e => p.Amplitude * e)];
        hiddenSpikes = new RecentSpikes(p.Window);
        outputSpikes = new RecentSpikes(p.Window);
    }

    /// <summary>The spikes of all active I neurons at one step: post-before-pre traces with the H spikes before it.</summary>
    public void InputSpikes(ReadOnlySpan<bool> active, SpikeTimes hidden, long epochStart, long now)
    {
        foreach (var spike in hiddenSpikes.Before(now)) PairWithInputs(spike.Neuron, spike.Time, now, -1, active);
        for (int k = 0; k < hidden.Count && epochStart + hidden[k].Step < now; k++)
            PairWithInputs(hidden[k].Neuron, epochStart + hidden[k].Step, now, -1, active);
    }

    /// <summary>
    /// A spike of an H neuron: pre-before-post traces with the I spikes at <paramref name="inputTime"/>,
    /// post-before-pre traces with the O spikes.
    /// </summary>
    public void HiddenSpike(int hidden, long now, ReadOnlySpan<bool> active, long inputTime)
    {
        if (!network.InputHidden.IsFrozen && inputTime <= now) PairWithInputs(hidden, inputTime, now, +1, active);
        foreach (var spike in outputSpikes.Before(now)) PairHiddenOutput(hidden, spike.Neuron, -amplitude[now - spike.Time], now);
        hiddenSpikes.Add(now, hidden);
    }

    /// <summary>A spike of an O neuron: pre-before-post traces with the H spikes.</summary>
    public void OutputSpike(int output, long now)
    {
        foreach (var spike in hiddenSpikes.Before(now)) PairHiddenOutput(spike.Neuron, output, amplitude[now - spike.Time], now);
        outputSpikes.Add(now, output);
    }

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
    private void PairWithInputs(int hidden, long earlier, long now, int sign, ReadOnlySpan<bool> active)
    {
        if (now - earlier >= p.Window) return;
        foreach (ushort synapse in network.InputHidden.Wiring.Incoming(hidden))
            if (active[InputHiddenWiring.Source(synapse)]) network.InputHidden.Traces.Add(synapse, now, sign * amplitude[now - earlier]);
    }

    private void PairHiddenOutput(int hidden, int output, double value, long now)
    {
        int synapse = hidden * Layout.Outputs + output;
        if (!network.HiddenOutput.Frozen[synapse]) network.HiddenOutput.Traces.Add(synapse, now, value);
    }

    private static void Load(SpikeLog log, RecentSpikes recent, long now)
    {
        recent.Clear();
        var found = new List<RecentSpikes.Spike>();
        for (int neuron = 0; neuron < log.Neurons; neuron++)
            foreach (long time in log.Recent(neuron, now)) found.Add(new(time, neuron));
        foreach (var (time, neuron) in found.OrderBy(spike => spike.Time).ThenBy(spike => spike.Neuron)) recent.Add(time, neuron);
    }

    private static void Store(SpikeLog log, RecentSpikes recent, long now)
    {
        log.Clear();
        foreach (var (time, neuron) in recent.Before(now)) log.Add(neuron, time);
    }
}
