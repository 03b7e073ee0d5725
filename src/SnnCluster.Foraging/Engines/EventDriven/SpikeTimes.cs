namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>The spikes of a layer in one epoch, sorted by step and neuron.</summary>
public sealed class SpikeTimes
{
    private int[] packed = new int[1024];

    public int Count { get; private set; }

    public (int Step, int Neuron) this[int index] => (packed[index] >> 16, packed[index] & 0xFFFF);

    public void Clear() => Count = 0;

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

    public void Sort() => packed.AsSpan(0, Count).Sort();
}
