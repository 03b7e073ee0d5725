using System.Numerics;
using System.Runtime.Intrinsics;
using static SnnCluster.Foraging.Engines.EventDriven.Unchecked;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>The spikes of a layer in one epoch, sorted by step and neuron.</summary>
public sealed class SpikeTimes
{
    private static readonly int Lanes = Vector512<int>.Count;

    // With room for as many more as are compared at a time.
    private int[] packed = new int[1024], sorted = new int[1024];

    /// <summary>How many spikes there are.</summary>
    public int Count { get; private set; }

    /// <summary>A spike, from 0; in order only after <see cref="Sort"/>.</summary>
    public (int Step, int Neuron) this[int index] => (packed[index] >> 16, packed[index] & 0xFFFF);

    /// <summary>Before the next epoch.</summary>
    public void Clear() => Count = 0;

    /// <summary>One more spike, in any order.</summary>
    public void Add(int step, int neuron)
    {
        if (Count + Lanes == packed.Length)
        {
            Array.Resize(ref packed, 2 * packed.Length);
            sorted = new int[packed.Length];
        }

        packed[Count++] = (step << 16) | neuron;
    }

    /// <summary>Without a branch to guess.</summary>
    public void AddIf(bool happened, int step, int neuron)
    {
        int count = Count;
        Add(step, neuron);
        Count = count + (happened ? 1 : 0);
    }

    /// <summary>By step, then neuron: each goes where the number of smaller ones says, without a branch to guess.</summary>
    public void Sort()
    {
        packed.AsSpan(Count, Lanes).Fill(int.MaxValue);
        for (int k = 0; k < Count; k++)
        {
            int place = 0;
            var own = Vector512.Create(At(packed, k));
            for (int from = 0; from < Count; from += Lanes)
                place += BitOperations.PopCount(
                    Vector512.LessThan(Vector512.LoadUnsafe(ref At(packed, from)), own).ExtractMostSignificantBits());
            At(sorted, place) = At(packed, k);
        }

        (packed, sorted) = (sorted, packed);
    }
}
