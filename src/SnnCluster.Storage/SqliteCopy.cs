using Microsoft.Data.Sqlite;
using SnnCluster.Storage.Files;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage;

/// <summary>A whole copy of a SQLite file, also while a program writes it.</summary>
public static class SqliteCopy
{
    /// <summary>Replaces the target atomically: readers see the old database or the new one, never part of one.</summary>
    /// <param name="source">On a local disk; it holds all that the target holds.</param>
    /// <param name="target">On any file system; nobody writes it.</param>
    /// <exception cref="StorageException">The source cannot be read, or the target cannot be written; it is unchanged.</exception>
    public static void Make(string source, string target)
    {
        string copy = source + ".copy";
        try
        {
            File.Delete(copy);
            using (var from = Open(source, SqliteOpenMode.ReadWrite))
            using (var to = Open(copy, SqliteOpenMode.ReadWriteCreate))
            {
                from.BackupDatabase(to);
                // One file, which can be read without writing beside it.
                using var command = to.CreateCommand();
                command.CommandText = "PRAGMA journal_mode = DELETE";
                command.ExecuteScalar();
            }

            DatabaseFile.Replace(copy, target);
            File.Delete(copy);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new StorageException(
                $"{source}: cannot be copied to {target} ({error.Message}). Is there space on both disks, and may the folder be written?",
                error);
        }
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, Mode = mode, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }
}
