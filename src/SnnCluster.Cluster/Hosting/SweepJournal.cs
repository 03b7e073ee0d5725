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
            return Read(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }, SweepCoordinator.PersistenceIdOf(sweepId));
        }
        catch (Exception error) when (error is SqliteException or InvalidDataException or Google.Protobuf.InvalidProtocolBufferException or ArgumentException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static SweepLedger? Read(SqliteConnectionStringBuilder file, string persistenceId)
    {
        using var connection = new SqliteConnection(file.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        // The table of Akka.Persistence.Sql, in its default mapping.
        command.CommandText = "SELECT manifest, message FROM journal WHERE persistence_id = $id AND deleted = 0 ORDER BY sequence_number";
        command.Parameters.AddWithValue("$id", persistenceId);
        using var rows = command.ExecuteReader();
        var ledger = SweepLedger.Empty;
        while (rows.Read())
            if (SnnSerializer.Read((byte[])rows.GetValue(1), rows.GetString(0)) is SweepEvent happened) ledger = ledger.Apply(happened);
        return ledger.IsStarted ? ledger : null;
    }
}
