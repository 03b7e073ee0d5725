using System.Runtime.CompilerServices;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using LinqToDB.DataProvider.SQLite;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage;

/// <summary>Trial results in one SQLite file on a local disk, opened by this process alone.</summary>
public sealed class SqliteTrialStore : ITrialStore
{
    private readonly DataOptions options;
    private readonly GroupCommit commits;

    private SqliteTrialStore(DataOptions options)
    {
        this.options = options;
        commits = new GroupCommit(Connect);
    }

    /// <summary>Opens the file, or creates it.</summary>
    public static SqliteTrialStore Open(string path)
    {
        // A pool would keep the file open after disposal.
        var store = new SqliteTrialStore(new DataOptions().UseSQLite($"Data Source={path};Pooling=False;Default Timeout=30", SQLiteProvider.Microsoft));
        using var database = store.Connect();
        database.Execute("PRAGMA journal_mode = WAL");
        database.CreateTable<TrialResultRow>(tableOptions: TableOptions.CreateIfNotExists);
        return store;
    }

    public Task SaveAsync(TrialResult result, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var (payload, checksum) = TrialResultCodec.Encode(result);
        return commits.SaveAsync(result.Key, new() { SweepId = result.Key.SweepId, Seed = result.Key.Seed, Checksum = checksum, Payload = payload });
    }

    public async Task<TrialResult?> ReadAsync(TrialKey key, CancellationToken cancellation = default)
    {
        await using var database = Connect();
        var row = await database.GetTable<TrialResultRow>()
            .FirstOrDefaultAsync(row => row.SweepId == key.SweepId && row.Seed == key.Seed, cancellation);
        return row is null ? null : Decode(row);
    }

    public async IAsyncEnumerable<TrialResult> ReadAllAsync(string sweepId, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var database = Connect();
        var rows = database.GetTable<TrialResultRow>().Where(row => row.SweepId == sweepId).OrderBy(row => row.Seed).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellation)) yield return Decode(row);
    }

    public ValueTask DisposeAsync() => commits.DisposeAsync();

    private DataConnection Connect()
    {
        var database = new DataConnection(options);
        // Acknowledged means on disk (architecture.md, decision 11).
        database.Execute("PRAGMA synchronous = FULL");
        return database;
    }

    private static TrialResult Decode(TrialResultRow row) => TrialResultCodec.Decode(new(row.SweepId, row.Seed), new(row.Payload, row.Checksum));
}
