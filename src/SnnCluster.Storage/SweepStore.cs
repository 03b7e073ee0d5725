using System.Runtime.CompilerServices;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using SnnCluster.Simulation.Trials;
using SnnCluster.Storage.Bytes;
using SnnCluster.Storage.Tables;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage;

/// <summary>Results and checkpoints in a database that linq2db speaks to. How it is opened: <see cref="SqliteDatabase"/>, <see cref="PostgresDatabase"/>.</summary>
public sealed class SweepStore : ISweepStore
{
    private readonly IDatabase database;
    private readonly GroupCommit commits;

    /// <param name="database">With its tables made.</param>
    internal SweepStore(IDatabase database)
    {
        this.database = database;
        commits = new GroupCommit(database);
    }

    public Task SaveAsync(TrialResult result, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Written(ResultWrite.Of(result), cancellation);
    }

    public Task<TrialResult?> ReadAsync(TrialKey key, CancellationToken cancellation = default) => Read(async connection =>
    {
        var row = await connection.GetTable<TrialResultRow>().FirstOrDefaultAsync(row => row.SweepId == key.SweepId && row.Seed == key.Seed && !row.SetAside, cancellation);
        return row is null ? null : Decode(row);
    }, cancellation);

    public async IAsyncEnumerable<TrialResult> ReadAllAsync(string sweepId, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        // By pages: no reader stays open while somebody looks at a result.
        for (List<TrialResultRow> page = [], next; ; page = next)
        {
            int after = page.Count == 0 ? -1 : page[^1].Seed;
            next = await Read(connection => connection.GetTable<TrialResultRow>()
                .Where(row => row.SweepId == sweepId && row.Seed > after && !row.SetAside).OrderBy(row => row.Seed).Take(16).ToListAsync(cancellation), cancellation);
            if (next.Count == 0) yield break;
            foreach (var row in next) yield return Decode(row);
        }
    }

    public Task<IReadOnlyList<int>> SeedsAsync(string sweepId, CancellationToken cancellation = default) => Read<IReadOnlyList<int>>(async connection =>
        await connection.GetTable<TrialResultRow>()
            .Where(row => row.SweepId == sweepId && !row.SetAside).Select(row => row.Seed).OrderBy(seed => seed).ToListAsync(cancellation), cancellation);

    public Task SetAsideAsync(TrialKey key, CancellationToken cancellation = default) => Written(async connection =>
    {
        await connection.GetTable<TrialResultRow>().Where(row => row.SweepId == key.SweepId && row.Seed == key.Seed).Set(row => row.SetAside, true).UpdateAsync();
        return null;
    }, cancellation);

    public Task SaveAsync(SavedCheckpoint checkpoint, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Written(CheckpointWrite.Of(checkpoint), cancellation);
    }

    public Task SaveAsync(SavedCheckpoint last, TrialResult result, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var (writeResult, writeCheckpoint) = (ResultWrite.Of(result), CheckpointWrite.Of(last));
        // A result that is refused has changed nothing.
        return Written(async connection => await writeResult(connection) ?? await writeCheckpoint(connection), cancellation);
    }

    public Task SaveOutcomesAsync(IReadOnlyList<KeyedOutcome> outcomes, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Written(CheckpointWrite.Of(outcomes), cancellation);
    }

    public Task<IReadOnlyList<CheckpointPlace>> PlacesAsync(TrialPath path, CancellationToken cancellation = default) => Read<IReadOnlyList<CheckpointPlace>>(async connection =>
    {
        var keys = path.Steps.Select(step => step.Key.Hash).ToList();
        var stored = await connection.GetTable<CheckpointRow>()
            .Where(row => keys.Contains(row.StageKey) && !row.SetAside).Select(row => new { row.StageKey, row.Epochs }).ToListAsync(cancellation);
        return [.. stored.OrderByDescending(row => keys.IndexOf(row.StageKey)).ThenByDescending(row => row.Epochs).Select(row => new CheckpointPlace(new(row.StageKey), row.Epochs))];
    }, cancellation);

    public Task<SavedCheckpoint?> ReadAsync(CheckpointPlace place, CancellationToken cancellation = default) => Read(async connection =>
    {
        var row = await connection.GetTable<CheckpointRow>()
            .FirstOrDefaultAsync(row => row.StageKey == place.Key.Hash && row.Epochs == place.Epochs && !row.SetAside, cancellation);
        return row is null ? null : CheckpointCodec.Decode(place, new(row.Payload, row.Checksum));
    }, cancellation);

    public Task<StageOutcome?> ReadOutcomeAsync(StageKey key, CancellationToken cancellation = default) => Read(async connection =>
    {
        var row = await connection.GetTable<StageOutcomeRow>().FirstOrDefaultAsync(row => row.StageKey == key.Hash, cancellation);
        return row is null ? null : CheckpointCodec.Decode(key, new(row.Payload, row.Checksum));
    }, cancellation);

    public Task SetAsideAsync(CheckpointPlace place, CancellationToken cancellation = default) => Written(async connection =>
    {
        await connection.GetTable<CheckpointRow>().Where(row => row.StageKey == place.Key.Hash && row.Epochs == place.Epochs)
            .Set(row => row.SetAside, true).UpdateAsync();
        return null;
    }, cancellation);

    public async Task RemoveAsync(Func<CheckpointPlace, bool> isNeeded, Func<StageKey, bool> isOutcomeNeeded, CancellationToken cancellation = default)
    {
        var states = await Read(connection => connection.GetTable<CheckpointRow>().Select(row => new { row.StageKey, row.Epochs, row.SetAside }).ToListAsync(cancellation), cancellation);
        foreach (var row in states.Where(row => row.SetAside || !isNeeded(new(new(row.StageKey), row.Epochs))))
            await Written(GarbageWrite.State(row.StageKey, row.Epochs), cancellation);
        var outcomes = await Read(connection => connection.GetTable<StageOutcomeRow>().Select(row => row.StageKey).ToListAsync(cancellation), cancellation);
        foreach (string key in outcomes.Where(key => !isOutcomeNeeded(new(key)))) await Written(GarbageWrite.Outcome(key), cancellation);
        await Explained(() =>
        {
            database.Shrink();
            return Task.FromResult(true);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await commits.DisposeAsync();
        database.Close();
    }

    private static TrialResult Decode(TrialResultRow row) => TrialResultCodec.Decode(new(row.SweepId, row.Seed), new(row.Payload, row.Checksum));

    private Task<T> Read<T>(Func<DataConnection, Task<T>> read, CancellationToken cancellation) => Explained(() => database.RepeatAsync(async () =>
    {
        await using var connection = database.Connect();
        return await read(connection);
    }, cancellation));

    private Task Written(Func<DataConnection, Task<Exception?>> write, CancellationToken cancellation) => Explained(async () =>
    {
        await commits.WriteAsync(write, cancellation);
        return true;
    });

    private async Task<T> Explained<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (database.Explain(error) is not null)
        {
            throw new StorageException(database.Explain(error)!, error);
        }
    }
}
