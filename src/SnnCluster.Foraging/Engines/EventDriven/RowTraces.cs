using System.Numerics;
using System.Runtime.CompilerServices;
using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using static SnnCluster.Foraging.Engines.EventDriven.Unchecked;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// The live H->O traces by H neuron: which of the 784 rows of eight synapses have any, and each row's own in the order of their making.
/// </summary>
/// <remarks>
/// Traces are numbered in the order of making. Each knows the number of the next one of its row, in a ring that holds the kept ones; a
/// row is live as long as its newest trace is kept, so that nothing is counted when a trace is forgotten. What is made or forgotten while
/// nothing is plastic is not followed: then all is read anew when it is next needed.
/// </remarks>
internal sealed class RowTraces(EligibilityTraces traces)
{
    private readonly long[] oldest = new long[Layout.Hidden], newest = new long[Layout.Hidden];

    // Rows that may be live.
    private readonly ulong[] bits = new ulong[(Layout.Hidden + 63) / 64];

    private long[] next = new long[1 << 12];

    // The numbers of the first trace that is kept and of the first that is not chained yet.
    private long first, end;
    private bool isBehind = true;

    /// <summary>The traces of the state are others than those that were chained.</summary>
    public void Forget() => isBehind = true;

    /// <summary>Forgets traces older than that, where rows are not needed.</summary>
    public void DropUnseen(long now, int lifetime)
    {
        traces.DropFirst(traces.Old(now, lifetime));
        isBehind = true;
    }

    /// <summary>Forgets traces older than that and chains the new ones.</summary>
    public void DropOld(long now, int lifetime)
    {
        if (isBehind) Begin();
        ChainNew();
        int old = traces.Old(now, lifetime);
        var synapses = traces.Synapses;
        for (int k = 0; k < old; k++) At(oldest, At(synapses, k) / Layout.Outputs) = Next(first + k);
        first += old;
        traces.DropFirst(old);
    }

    /// <summary>Writes the live rows down in order.</summary>
    /// <returns>How many.</returns>
    public int List(int[] rows)
    {
        int count = 0;
        for (int word = 0; word < bits.Length; word++)
            for (ulong left = bits[word]; left != 0; left &= left - 1)
            {
                int row = 64 * word + BitOperations.TrailingZeroCount(left);
                int isLive = At(newest, row) >= first ? 1 : 0;
                At(rows, count) = row;
                count += isLive;
                bits[word] ^= (ulong)(1 - isLive) << row;
            }

        return count;
    }

    /// <summary>The numbers of a live row's first and last trace.</summary>
    public (long First, long Last) Of(int row) => (At(oldest, row), At(newest, row));

    /// <summary>The next trace of the same row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Next(long number) => At(next, (int)number & (next.Length - 1));

    /// <summary>Where a trace stands among those that are kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Place(long number) => (int)(number - first);

    private void Begin()
    {
        isBehind = false;
        first = end = 0;
        Array.Fill(newest, -1);
        Array.Clear(bits);
    }

    private void ChainNew()
    {
        if (traces.Count > next.Length) Grow();
        var synapses = traces.Synapses;
        for (int k = Place(end); k < synapses.Length; k++, end++)
        {
            int row = At(synapses, k) / Layout.Outputs;
            if (At(newest, row) >= first) At(next, (int)At(newest, row) & (next.Length - 1)) = end;
            else
            {
                At(oldest, row) = end;
                bits[row / 64] |= 1UL << row;
            }

            At(newest, row) = end;
        }
    }

    private void Grow()
    {
        next = new long[(int)BitOperations.RoundUpToPowerOf2((uint)traces.Count)];
        Begin();
    }
}
