namespace SnnCluster.SleepReplay.Numerics;

/// <summary>
/// Numbers that the processor handles together, each by itself: their count changes how long a sum takes, but none of its bits.
/// </summary>
internal interface ILanes<TLanes>
    where TLanes : struct
{
    static abstract int Count { get; }

    static abstract TLanes All(float value);

    static abstract TLanes Load(ref float from, nint at);

    static abstract void Store(TLanes values, ref float to, nint at);

    static abstract TLanes Add(TLanes a, TLanes b);

    static abstract TLanes Subtract(TLanes a, TLanes b);

    static abstract TLanes Multiply(TLanes a, TLanes b);

    /// <summary>a b + c, rounded once.</summary>
    static abstract TLanes MultiplyAdd(TLanes a, TLanes b, TLanes c);

    /// <summary>Whether any number in a is at least as large as the one at the same place in b.</summary>
    static abstract bool AnyAtLeast(TLanes a, TLanes b);
}
