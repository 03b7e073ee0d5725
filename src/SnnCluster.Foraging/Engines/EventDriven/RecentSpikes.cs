using System.Runtime.CompilerServices;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>The spikes of a layer that still lie inside the STDP window, the oldest first.</summary>
public sealed class RecentSpikes(int window)
{
    private readonly List<Spike> spikes = [];
    private int first;

    public readonly record struct Spike(long Time, int Neuron);

    public void Add(long time, int neuron) => spikes.Add(new(time, neuron));

    /// <summary>Spikes less than the window before <paramref name="now"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<Spike> Before(long now)
    {
        while (first < spikes.Count && now - spikes[first].Time >= window) first++;
        if (first == spikes.Count) Clear();
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(spikes)[first..];
    }

    public void Clear()
    {
        spikes.Clear();
        first = 0;
    }
}
