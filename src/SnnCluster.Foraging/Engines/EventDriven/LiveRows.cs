using System.Numerics;
using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// Which H neurons have a live trace on one of their eight output synapses: counted when a trace is made and when it is forgotten, not at
/// each of the applications between.
/// </summary>
internal sealed class LiveRows(EligibilityTraces traces)
{
    private readonly int[] tracesOf = new int[Layout.Hidden];
    private readonly ulong[] bits = new ulong[(Layout.Hidden + 63) / 64];

    // How many of the traces are counted, from the oldest on.
    private int counted;

    /// <summary>Takes over the traces of the state.</summary>
    public void Load()
    {
        Array.Clear(tracesOf);
        Array.Clear(bits);
        counted = 0;
        CountNew();
    }

    /// <summary>Forgets traces older than that; to be done in every epoch.</summary>
    public void DropOld(long now, int lifetime)
    {
        CountNew();
        int old = traces.Old(now, lifetime);
        foreach (int synapse in traces.Synapses[..old])
        {
            int row = synapse / Layout.Outputs;
            if (--tracesOf[row] == 0) bits[row / 64] &= ~(1UL << row);
        }

        traces.DropOld(now, lifetime);
        counted -= old;
    }

    /// <summary>Writes them down in order.</summary>
    /// <returns>How many.</returns>
    public int List(int[] rows)
    {
        int count = 0;
        for (int word = 0; word < bits.Length; word++)
            for (ulong left = bits[word]; left != 0; left &= left - 1) rows[count++] = 64 * word + BitOperations.TrailingZeroCount(left);
        return count;
    }

    private void CountNew()
    {
        foreach (int synapse in traces.Synapses[counted..])
        {
            int row = synapse / Layout.Outputs;
            tracesOf[row]++;
            bits[row / 64] |= 1UL << row;
        }

        counted = traces.Count;
    }
}
