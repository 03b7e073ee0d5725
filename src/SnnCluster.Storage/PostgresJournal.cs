using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage;

/// <summary>The same database for those who bring their own tables: the coordinator's journal.</summary>
public static class PostgresJournal
{
    /// <summary>As long as Akka.Persistence waits for a write (its circuit breaker's call-timeout): nothing is read before.</summary>
    private const int SecondsPerCommand = 10;

    /// <summary>The connection string of Npgsql that an address stands for.</summary>
    /// <exception cref="StorageException">It is not the address of a database.</exception>
    public static string ConnectionString(string url)
    {
        try
        {
            var address = PostgresAddress.Parse(url);
            address.CommandTimeout = Math.Min(address.CommandTimeout, SecondsPerCommand);
            return address.ToString();
        }
        catch (ArgumentException error)
        {
            throw new StorageException(error.Message, error);
        }
    }
}
