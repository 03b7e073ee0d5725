using SnnCluster.Sweeps.Ledger;

namespace SnnCluster.Sweeps.Tests.Simulated;

/// <summary>The database of a sweep: the journal, in which a sequence number can be written once, and the results.</summary>
/// <param name="isFenced">Whether a writer that has not read the latest entries is refused; false is one of the broken variants.</param>
internal sealed class VirtualDisk(bool isFenced)
{
    /// <summary>All that was ever written.</summary>
    public List<SweepEvent> Journal { get; } = [];

    /// <summary>The whole ledger as it was after so many entries.</summary>
    public (LedgerSnapshot? Ledger, int Entries) Snapshot { get; set; }

    /// <summary>So many entries of the journal are deleted.</summary>
    public int Deleted { get; set; }

    /// <summary>What the trials computed, by seed.</summary>
    public Dictionary<int, long> Results { get; } = [];

    /// <summary>All or nothing. False: somebody else has written since this writer read.</summary>
    public bool Append(int read, IReadOnlyList<SweepEvent> events)
    {
        if (isFenced && read != Journal.Count) return false;
        Journal.AddRange(events);
        return true;
    }

    /// <summary>The ledger as whoever starts reads it; null if entries that it needs are gone.</summary>
    public SweepLedger? Read() => Deleted > Snapshot.Entries ? null : Journal.Skip(Snapshot.Entries).Aggregate(
        Snapshot.Ledger is null ? SweepLedger.Empty : SweepLedger.Of(Snapshot.Ledger), (state, happened) => state.Apply(happened));

    /// <summary>The result of a trial is a function of its seed, wherever and however often it ran.</summary>
    public static long Computed(int seed) => seed * 2_654_435_761L % 1_000_003;
}
