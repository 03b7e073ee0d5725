using Akka.Configuration;
using Microsoft.Data.Sqlite;

namespace SnnCluster.Cluster.Hosting;

/// <summary>The coordinator's journal as one SQLite file, opened by this process alone.</summary>
internal static class JournalFile
{
    /// <summary>Creates the file if need be and says where it is.</summary>
    public static Config In(string directory)
    {
        Directory.CreateDirectory(directory);
        string connectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(directory, "journal.db"), Pooling = false }.ToString();

        // The write-ahead log is a property of the file; with it an event takes one wait for the disk instead of several.
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        command.ExecuteNonQuery();

        string quoted = $"\"{connectionString.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
        return ConfigurationFactory.ParseString($"""
            akka.persistence.journal.sql.connection-string = {quoted}
            akka.persistence.snapshot-store.sql.connection-string = {quoted}
            """);
    }
}
