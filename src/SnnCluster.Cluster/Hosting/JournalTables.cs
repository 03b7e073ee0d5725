using Microsoft.Data.Sqlite;
using SnnCluster.Cluster.Serialization;

namespace SnnCluster.Cluster.Hosting;

/// <summary>
/// The tables that Akka.Persistence.Sql keeps in a journal.db (its default mapping), read directly, whether or not a program is writing.
/// Nothing else in the program knows them.
/// </summary>
internal sealed class JournalTables : IDisposable
{
    private readonly SqliteConnection connection;

    private JournalTables(SqliteConnection connection) => this.connection = connection;

    /// <summary>What is read of each table, and has to be there.</summary>
    public static IReadOnlyDictionary<string, string[]> Expected { get; } = new Dictionary<string, string[]>
    {
        ["journal"] = ["persistence_id", "sequence_number", "deleted", "manifest", "message"],
        ["snapshot"] = ["persistence_id", "sequence_number", "manifest", "snapshot"],
    };

    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public static JournalTables Open(string path, SqliteOpenMode mode)
    {
        SqliteConnectionStringBuilder file = new() { DataSource = path, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(file.ToString());
        connection.Open();
        return new(connection);
    }

    /// <summary>Number of events that were ever written, deleted ones included: numbers are never given twice.</summary>
    public long EverWritten()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT seq FROM sqlite_sequence WHERE name = 'journal'";
        return command.ExecuteScalar() is long last ? last : 0;
    }

    /// <summary>The latest snapshot of an actor, and the number of the last event that it holds; null if there is none.</summary>
    public (long Number, object Written)? LatestSnapshot(string persistenceId) => Read(
        "SELECT sequence_number, manifest, snapshot FROM snapshot WHERE persistence_id = $id ORDER BY sequence_number DESC LIMIT 1",
        persistenceId)
        .Select(row => ((long, object)?)row)
        .FirstOrDefault();

    /// <summary>What an actor has written after that number, in order.</summary>
    public IEnumerable<object> EventsAfter(long number, string persistenceId) => Read(
        "SELECT sequence_number, manifest, message FROM journal WHERE persistence_id = $id AND sequence_number > $after AND deleted = 0 "
            + "ORDER BY sequence_number",
        persistenceId, number)
        .Select(row => row.Written);

    public void Dispose() => connection.Dispose();

    private IEnumerable<(long Number, object Written)> Read(string query, string persistenceId, long after = 0)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        command.Parameters.AddWithValue("$id", persistenceId);
        command.Parameters.AddWithValue("$after", after);
        using var rows = command.ExecuteReader();
        while (rows.Read()) yield return (rows.GetInt64(0), SnnSerializer.Read((byte[])rows.GetValue(2), rows.GetString(1)));
    }
}
