using LinqToDB;
using LinqToDB.Data;
using LinqToDB.DataProvider.PostgreSQL;
using Npgsql;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Storage;

/// <summary>One PostgreSQL database, which any number of nodes open at once.</summary>
public sealed class PostgresDatabase : IDatabase
{
    // A collision passes at once, but many writers may collide more than once.
    private static readonly TimeSpan CollisionPatience = TimeSpan.FromMinutes(1);

    private readonly NpgsqlConnectionStringBuilder address;
    private readonly NpgsqlDataSource connections;
    private readonly DataOptions options;
    private readonly TimeSpan patience;

    private PostgresDatabase(NpgsqlConnectionStringBuilder address, TimeSpan patience)
    {
        (this.address, this.patience) = (address, patience);
        connections = NpgsqlDataSource.Create(address);
        // The oldest dialect that linq2db knows with ON CONFLICT: every server since 9.5 speaks it, and none is asked for its version.
        var provider = PostgreSQLTools.GetDataProvider(PostgreSQLVersion.v95);
        options = new DataOptions().UseConnectionFactory(provider, _ => connections.CreateConnection());
    }

    /// <summary>Opens the database; makes its tables, or upgrades them, if necessary. Fails at once if the server is away.</summary>
    /// <param name="url"><c>postgresql://user:password@host:port/database</c>, or a connection string of Npgsql.</param>
    /// <param name="models">Whose results it may hold.</param>
    /// <param name="patience">How long saves and reads wait for a server that is away; 5 minutes unless given.</param>
    /// <exception cref="StorageException">It cannot be opened, or a newer program has written it.</exception>
    public static SweepStore Open(string url, Models models, TimeSpan? patience = null)
    {
        PostgresDatabase database;
        try
        {
            database = new(PostgresAddress.Parse(url), patience ?? TimeSpan.FromMinutes(5));
        }
        catch (ArgumentException error)
        {
            throw new StorageException(error.Message, error);
        }

        try
        {
            using var connection = database.Connect();
            PostgresSchema.Prepare(connection, database.Place);
            return new SweepStore(database, models);
        }
        catch (Exception error)
        {
            database.Close();
            if (database.Explain(error) is { } words) throw new StorageException(words, error);
            throw;
        }
    }

    private string Place => $"PostgreSQL, {address.Place()}";

    DataConnection IDatabase.Connect() => Connect();

    string? IDatabase.Explain(Exception error) => Explain(error);

    TimeSpan IDatabase.Patience(Exception error) => PostgresFaults.Within(error) switch
    {
        null => TimeSpan.Zero,
        var fault when PostgresFaults.IsCollision(fault) => CollisionPatience,
        var fault when PostgresFaults.IsAbsence(fault) => patience,
        _ => TimeSpan.Zero,
    };

    /// <remarks>A server that is away must not keep a node from ending: what could not be stored is computed again.</remarks>
    TimeSpan IDatabase.Farewell => TimeSpan.FromSeconds(5);

    /// <remarks>Autovacuum reuses the space for new rows; only VACUUM FULL returns it to the disk, and locks out the other nodes.</remarks>
    void IDatabase.Shrink()
    {
    }

    void IDatabase.Close() => Close();

    private DataConnection Connect() => new(options);

    private string? Explain(Exception error) =>
        PostgresFaults.Within(error) is { } fault ? $"{Place}: {PostgresFaults.Words(fault, address.Username)}" : null;

    private void Close() => connections.Dispose();
}
