using Akka.Configuration;
using Microsoft.Data.Sqlite;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Hosting;

/// <summary>The coordinator's journal as one SQLite file, opened by this process alone.</summary>
internal static class JournalFile
{
    public const string Name = "journal.db";

    // sqlite.org/rescode.html
    private const int Corrupt = 11, NotADatabase = 26;

    /// <summary>
    /// Creates the file if necessary and says where it is. A damaged file is set aside: it only says who ran what when, and
    /// no result or checkpoint depends on that.
    /// </summary>
    /// <param name="setAside">Called with the name of a file that was set aside.</param>
    /// <exception cref="StorageException">The file can be neither opened nor created.</exception>
    public static Config In(string directory, Action<string> setAside)
    {
        // Whatever the current folder is when a connection is made.
        string path = Path.Combine(Path.GetFullPath(directory), Name);
        string connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
        try
        {
            Directory.CreateDirectory(directory);
            Prepare(path, connectionString);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is Corrupt or NotADatabase)
        {
            setAside(SetAside(path));
            Prepare(path, connectionString);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"{path}: cannot be opened ({error.Message}). Is the disk full, the folder read-only, "
                + "or the file locked by another program? Fix that and give the same command again.",
                error);
        }

        string quoted = $"\"{connectionString.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
        return ConfigurationFactory.ParseString($"""
            akka.persistence.journal.sql.connection-string = {quoted}
            akka.persistence.snapshot-store.sql.connection-string = {quoted}
            """);
    }

    // The write-ahead log is a property of the file; with it an event takes one wait for the disk instead of several.
    private static void Prepare(string path, string connectionString)
    {
        // SQLite itself would make a file that only its owner may write, whatever the umask.
        if (!File.Exists(path)) File.Create(path).Dispose();
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        command.ExecuteNonQuery();
        command.CommandText = "PRAGMA quick_check(1)";
        if (command.ExecuteScalar() is not "ok") throw new SqliteException("it fails its integrity check", Corrupt);
    }

    private static string SetAside(string path)
    {
        int number = 1;
        while (File.Exists($"{path}.damaged-{number}")) number++;
        foreach (string part in new[] { "-wal", "-shm", "" })
            if (File.Exists(path + part)) File.Move(path + part, $"{path}{part}.damaged-{number}");
        return $"{path}.damaged-{number}";
    }
}
