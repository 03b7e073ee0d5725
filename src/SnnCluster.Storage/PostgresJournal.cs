using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage;

/// <summary>The same database for those who bring their own tables: the coordinator's journal.</summary>
public static class PostgresJournal
{
    /// <summary>The connection string of Npgsql that an address stands for.</summary>
    /// <exception cref="StorageException">It is no address of a database.</exception>
    public static string ConnectionString(string url)
    {
        try
        {
            return PostgresAddress.Parse(url).ToString();
        }
        catch (ArgumentException error)
        {
            throw new StorageException(error.Message, error);
        }
    }
}
