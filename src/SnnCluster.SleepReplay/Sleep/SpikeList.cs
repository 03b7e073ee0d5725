namespace SnnCluster.SleepReplay.Sleep;

/// <summary>Which units of a layer spiked in this step: few of many.</summary>
internal sealed class SpikeList(int units)
{
    private readonly int[] spiking = new int[units];
    private readonly bool[] spiked = new bool[units];

    public int Count { get; private set; }

    /// <summary>Ascending.</summary>
    public ReadOnlySpan<int> Units => spiking.AsSpan(0, Count);

    /// <summary>Of every unit, whether it is among them.</summary>
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
