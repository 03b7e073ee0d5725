using Microsoft.Data.Sqlite;
using SnnCluster.Cluster.Coordination;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;

namespace SnnCluster.Cluster.Hosting;

/// <summary>A coordinator's journal, read without it: the state of a sweep on this machine, running or not.</summary>
public static class SweepJournal
{
    /// <summary>The ledger of a sweep; null if there is no journal of it, or none that can be read.</summary>
    /// <param name="directory">Folder of journal.db.</param>
    public static SweepLedger? Read(string directory, StudyId study)
    {
        string path = Path.Combine(directory, JournalFile.Name);
        if (!File.Exists(path)) return null;
        try
        {
            using var tables = JournalTables.Open(path, SqliteOpenMode.ReadOnly);
            return Read(tables, SweepCoordinator.PersistenceIdOf(study));
        }
        catch (Exception error) when (error is SqliteException or InvalidDataException or Google.Protobuf.InvalidProtocolBufferException
            or ArgumentException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static SweepLedger? Read(JournalTables tables, string persistenceId)
    {
        var snapshot = tables.LatestSnapshot(persistenceId);
        var ledger = snapshot is { Written: LedgerSnapshot whole } ? SweepLedger.Of(whole) : SweepLedger.Empty;
        foreach (object message in tables.EventsAfter(snapshot?.Number ?? 0, persistenceId))
            ledger = message is EventGroup group
                ? group.Events.Aggregate(ledger, (state, happened) => state.Apply(happened))
                : ledger.Apply((SweepEvent)message);
        return ledger.IsStarted ? ledger : null;
    }
}
