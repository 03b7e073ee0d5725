using System.Runtime.InteropServices;

namespace SnnCluster.Foraging.Networks;

/// <summary>The times of the latest spikes of every neuron of a layer, as far back as the STDP window reaches.</summary>
public sealed class SpikeLog(int neurons, int window)
{
    private readonly List<long>[] times = [.. Enumerable.Range(0, neurons).Select(_ => new List<long>())];

    /// <summary>Neurons of the layer.</summary>
    public int Neurons => times.Length;

    /// <summary>Logs a spike; never earlier than the one of that neuron before it.</summary>
    public void Add(int neuron, long time) => times[neuron].Add(time);

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        foreach (var log in times) log.Clear();
    }

    /// <summary>Spikes of the neuron less than the window before <paramref name="now"/>, the oldest first.</summary>
    public ReadOnlySpan<long> Recent(int neuron, long now)
    {
        var log = times[neuron];
        int old = 0;
        while (old < log.Count && now - log[old] >= window) old++;
        if (old > 0) log.RemoveRange(0, old);
        return CollectionsMarshal.AsSpan(log);
    }
}
