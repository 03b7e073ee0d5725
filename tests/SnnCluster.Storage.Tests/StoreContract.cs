using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage.Tests;

/// <summary>A database of one kind, empty, that a test may open again and damage.</summary>
public interface ITestDatabase : IAsyncDisposable
{
    /// <summary>Opens the same database each time.</summary>
    Task<ISweepStore> OpenAsync();

    /// <summary>Cuts the payload of some rows in half behind the store's back.</summary>
    Task DamageAsync(string table, string where);
}

/// <summary>A store on a fresh database for every test.</summary>
public abstract class StoreContract(ITestDatabase database) : IAsyncLifetime
{
    protected ITestDatabase Database => database;

    protected ISweepStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Store = await database.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        // Null where the database is missing and the test is skipped.
        if (Store is not null) await Store.DisposeAsync();
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = await database.OpenAsync();
    }
}
