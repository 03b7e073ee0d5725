namespace SnnCluster.SleepReplay.Sleep;

/// <summary>The units of a layer that spiked in one step: few of many.</summary>
internal sealed class SpikeList(int units)
{
    private readonly int[] spiking = new int[units];
    private readonly bool[] spiked = new bool[units];

    public int Count { get; private set; }

    /// <summary>Ascending.</summary>
    public ReadOnlySpan<int> Units => spiking.AsSpan(0, Count);

    /// <summary>For every unit, whether it spiked.</summary>
    public ReadOnlySpan<bool> Spiked => spiked;

    public void Add(int unit)
    {
        spiking[Count++] = unit;
        spiked[unit] = true;
    }

    public void Clear()
    {
        foreach (int unit in Units) spiked[unit] = false;
        Count = 0;
    }
}
