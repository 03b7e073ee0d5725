using Microsoft.Data.Sqlite;

namespace SnnCluster.Cluster.Hosting;

/// <summary>Which of two journals of one results folder was written last.</summary>
public static class JournalAge
{
    /// <summary>
    /// Number of events that were ever written into a journal, those that snapshots have replaced included; 0 if it has none.
    /// </summary>
    /// <param name="path">Of a journal.db on a local disk.</param>
    public static long Of(string path)
    {
        try
        {
            using var tables = JournalTables.Open(path, SqliteOpenMode.ReadWrite);
            return tables.EverWritten();
        }
        catch (SqliteException)
        {
            // One that cannot be read is of no use; the other one is taken.
            return 0;
        }
    }
}
