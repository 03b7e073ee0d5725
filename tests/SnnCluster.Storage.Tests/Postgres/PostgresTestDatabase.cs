using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage.Tests.Postgres;

/// <summary>A database of its own on the tests' server, or on another one.</summary>
internal sealed class PostgresTestDatabase(StoppableServer? own = null) : ITestDatabase
{
    private readonly string name = $"snn_test_{Guid.NewGuid():n}";
    private bool isMade;

    public Uri Url => new(Server, $"/{name}");

    private Uri Server => own?.Url ?? PostgresServer.Url;

    public async Task<ISweepStore> OpenAsync()
    {
        await MakeAsync();
        return PostgresDatabase.Open(Url.AbsoluteUri, ForagingSweeps.Models);
    }

    /// <summary>Creates it, empty, if it is not there.</summary>
    public async Task MakeAsync()
    {
        if (!isMade) await PostgresServer.ExecuteAsync(Server, $"CREATE DATABASE {name}");
        isMade = true;
    }

    public Task ExecuteAsync(string sql) => PostgresServer.ExecuteAsync(Url, sql);

    public Task DamageAsync(string table, string where) =>
        ExecuteAsync($"UPDATE {table} SET payload = substr(payload, 1, length(payload) / 2) WHERE {where}");

    public async ValueTask DisposeAsync()
    {
        if (isMade) await PostgresServer.ExecuteAsync(Server, $"DROP DATABASE {name} WITH (FORCE)");
    }
}
