using Microsoft.Data.Sqlite;
using SnnCluster.Cluster.Coordination;
using SnnCluster.Cluster.Serialization;
using SnnCluster.Sweeps.Ledger;

namespace SnnCluster.Cluster.Hosting;

/// <summary>What a coordinator wrote down, read without it: how a sweep of this machine stands, running or not.</summary>
public static class SweepJournal
{
    /// <summary>The ledger of a sweep; null if there is no journal of it, or none that can be read.</summary>
    /// <param name="directory">Folder of journal.db.</param>
    public static SweepLedger? Read(string directory, string sweepId)
    {
        string path = Path.Combine(directory, JournalFile.Name);
        if (!File.Exists(path)) return null;
        try
        {
            return Read(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false },
                SweepCoordinator.PersistenceIdOf(sweepId));
        }
        catch (Exception error) when (error is SqliteException or InvalidDataException or Google.Protobuf.InvalidProtocolBufferException
            or ArgumentException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static SweepLedger? Read(SqliteConnectionStringBuilder file, string persistenceId)
    {
        using var connection = new SqliteConnection(file.ToString());
        connection.Open();
        // The tables of Akka.Persistence.Sql, in its default mapping.
        var (ledger, from) = (SweepLedger.Empty, 0L);
        foreach (var (number, written) in Read(connection,
            "SELECT sequence_number, manifest, snapshot FROM snapshot WHERE persistence_id = $id ORDER BY sequence_number DESC LIMIT 1",
            persistenceId, 0))
            (ledger, from) = (SweepLedger.Of((LedgerSnapshot)written), number);
        const string later = "SELECT sequence_number, manifest, message FROM journal "
            + "WHERE persistence_id = $id AND sequence_number > $from AND deleted = 0 ORDER BY sequence_number";
        foreach (var (_, message) in Read(connection, later, persistenceId, from))
            ledger = message is EventGroup group
                ? group.Events.Aggregate(ledger, (state, happened) => state.Apply(happened))
                : ledger.Apply((SweepEvent)message);
        return ledger.IsStarted ? ledger : null;
    }

    private static IEnumerable<(long Number, object Written)> Read(SqliteConnection connection, string query, string persistenceId,
        long from)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        command.Parameters.AddWithValue("$id", persistenceId);
        command.Parameters.AddWithValue("$from", from);
        using var rows = command.ExecuteReader();
        while (rows.Read()) yield return (rows.GetInt64(0), SnnSerializer.Read((byte[])rows.GetValue(2), rows.GetString(1)));
    }
}
