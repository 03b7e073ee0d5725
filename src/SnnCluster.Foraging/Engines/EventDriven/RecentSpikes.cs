using System.Runtime.CompilerServices;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// The spikes of a layer that still lie inside the STDP window, the oldest first: times and neurons in arrays of their own.
/// </summary>
public sealed class RecentSpikes(int window)
{
    private long[] times = new long[256];
    private int[] neurons = new int[256];
    private int first, end;

    /// <summary>Times of the spikes that <see cref="DropOld"/> has left.</summary>
    public ReadOnlySpan<long> Times => times.AsSpan(first, end - first);

    /// <summary>Whose they are.</summary>
    public ReadOnlySpan<int> Neurons => neurons.AsSpan(first, end - first);

    /// <summary>A spike not older than any other that is kept.</summary>
    public void Add(long time, int neuron)
    {
        if (end == times.Length) MakeRoom();
        (times[end], neurons[end]) = (time, neuron);
        end++;
    }

    /// <summary>Keeps the spikes less than the window before <paramref name="now"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void DropOld(long now)
    {
        while (first < end && now - times[first] >= window) first++;
        if (first == end) Clear();
    }

    /// <summary>Forgets all spikes.</summary>
    public void Clear() => first = end = 0;

    // Moves what is kept to the front; twice the room if that is more than half.
    private void MakeRoom()
    {
        int kept = end - first;
        var (toTimes, toNeurons) = kept > times.Length / 2 ? (new long[2 * kept], new int[2 * kept]) : (times, neurons);
        Times.CopyTo(toTimes);
        Neurons.CopyTo(toNeurons);
        (times, neurons, first, end) = (toTimes, toNeurons, 0, kept);
    }
}
