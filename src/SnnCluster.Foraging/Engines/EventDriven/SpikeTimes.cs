namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>The spikes of a layer in one epoch, sorted by step and neuron.</summary>
public sealed class SpikeTimes
{
    private int[] packed = new int[1024];

    /// <summary>How many spikes there are.</summary>
    public int Count { get; private set; }

    /// <summary>A spike, from 0; in order only after <see cref="Sort"/>.</summary>
    public (int Step, int Neuron) this[int index] => (packed[index] >> 16, packed[index] & 0xFFFF);

    /// <summary>Before the next epoch.</summary>
    public void Clear() => Count = 0;

    /// <summary>One more spike, in any order.</summary>
    public void Add(int step, int neuron)
    {
        if (Count == packed.Length) Array.Resize(ref packed, 2 * Count);
        packed[Count++] = (step << 16) | neuron;
    }

    /// <summary>Without a branch to guess.</summary>
    public void AddIf(bool happened, int step, int neuron)
    {
        int count = Count;
        Add(step, neuron);
        Count = count + (happened ? 1 : 0);
    }

    /// <summary>By step, then neuron.</summary>
    public void Sort() => packed.AsSpan(0, Count).Sort();
}
