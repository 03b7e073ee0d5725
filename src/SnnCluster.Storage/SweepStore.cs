using System.Runtime.CompilerServices;
using System.Text.Json;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using SnnCluster.Storage.Bytes;
using SnnCluster.Storage.Tables;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Storage;

/// <summary>
/// Results, checkpoints and shipped files in a database that linq2db supports. To open one: <see cref="SqliteDatabase"/>, <see
/// cref="PostgresDatabase"/>.
/// </summary>
public sealed class SweepStore : ISweepStore
{
    private readonly IDatabase database;
    private readonly Models models;
    private readonly GroupCommit commits;
    private readonly GroupRead<string, long> places;
    private readonly RowEncoding encoding;
    private readonly TrialResultCodec results;
    private readonly CheckpointCodec checkpoints;

    /// <param name="database">With its tables made.</param>
    /// <param name="models">Whose results it may hold.</param>
    internal SweepStore(IDatabase database, Models models)
    {
        (this.database, this.models) = (database, models);
        (encoding, results, checkpoints) = (new(models), new(models), new(models));
        commits = new GroupCommit(database);
        places = new(PlacesAsync, database.Farewell);
    }

    /// <summary>
    /// The same store for somebody who rather hears soon that the database is away; to be disposed of before this one.
    /// </summary>
    public SweepStore WithPatience(TimeSpan most) => new(new LessPatient(database, most), models);

    /// <inheritdoc/>
    public string? Explain(Exception error) => database.Explain(error);

    /// <inheritdoc/>
    public Task SaveAsync(TrialResult result, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Written(encoding.Of(result), cancellation);
    }

    /// <inheritdoc/>
    public Task<TrialResult?> ReadAsync(TrialKey key, CancellationToken cancellation = default) => Read(async connection =>
    {
        var row = await connection.GetTable<TrialResultRow>()
            .FirstOrDefaultAsync(row => row.SweepId == key.Condition.Text && row.Seed == key.Seed && !row.SetAside, cancellation);
        return row is null ? null : Decode(row);
    }, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<TrialResult>> ReadAsync(ConditionId condition, IReadOnlyList<int> seeds,
        CancellationToken cancellation = default) =>
        Read<IReadOnlyList<TrialResult>>(async connection =>
    {
        var rows = await connection.GetTable<TrialResultRow>()
            .Where(row => row.SweepId == condition.Text && seeds.Contains(row.Seed) && !row.SetAside)
            .OrderBy(row => row.Seed)
            .ToListAsync(cancellation);
        return [.. rows.Select(Decode)];
    }, cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<TrialResult> ReadAllAsync(ConditionId condition,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        // By pages: no reader stays open while somebody looks at a result.
        for (List<TrialResultRow> page = [], next; ; page = next)
        {
            int after = page.Count == 0 ? -1 : page[^1].Seed;
            next = await Read(connection => connection.GetTable<TrialResultRow>()
                .Where(row => row.SweepId == condition.Text && row.Seed > after && !row.SetAside)
                .OrderBy(row => row.Seed)
                .Take(16)
                .ToListAsync(cancellation), cancellation);
            if (next.Count == 0) yield break;
            foreach (var row in next) yield return Decode(row);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<int>> SeedsAsync(ConditionId condition, CancellationToken cancellation = default) =>
        Read<IReadOnlyList<int>>(async connection =>
        await connection.GetTable<TrialResultRow>()
            .Where(row => row.SweepId == condition.Text && !row.SetAside)
            .Select(row => row.Seed)
            .OrderBy(seed => seed)
            .ToListAsync(cancellation),
            cancellation);

    /// <inheritdoc/>
    public Task SetAsideAsync(TrialKey key, CancellationToken cancellation = default) => Written(async connection =>
    {
        await connection.GetTable<TrialResultRow>()
            .Where(row => row.SweepId == key.Condition.Text && row.Seed == key.Seed)
            .Set(row => row.SetAside, true)
            .UpdateAsync();
        // Whoever computes it again is another one.
        await connection.GetTable<TrialOriginRow>()
            .Where(row => row.SweepId == key.Condition.Text && row.Seed == key.Seed)
            .DeleteAsync();
        return null;
    }, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<int, Provenance>> OriginsAsync(ConditionId condition, CancellationToken cancellation = default) =>
        Read<IReadOnlyDictionary<int, Provenance>>(async connection =>
    {
        var rows = await connection.GetTable<TrialOriginRow>().Where(row => row.SweepId == condition.Text).ToListAsync(cancellation);
        return rows.ToDictionary(row => row.Seed, row => JsonSerializer.Deserialize<Provenance>(row.Origin)!);
    }, cancellation);

    /// <inheritdoc/>
    public Task SaveAsync(SavedCheckpoint checkpoint, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Written(encoding.Of(checkpoint), cancellation);
    }

    /// <inheritdoc/>
    public Task SaveAsync(SavedCheckpoint last, TrialResult result, TimeSpan leeway = default, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Written(encoding.Of(last, result), cancellation, leeway);
    }

    /// <inheritdoc/>
    public Task SaveOutcomesAsync(IReadOnlyList<KeyedOutcome> outcomes, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Written(encoding.Of(outcomes), cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CheckpointPlace>> PlacesAsync(TrialPath path, CancellationToken cancellation = default)
    {
        var keys = path.Steps.Select(step => step.Key.Hash).ToList();
        var stored = await places.ReadAsync(keys, cancellation);
        return [.. from key in keys.AsEnumerable().Reverse()
                   from epochs in stored[key].OrderDescending()
                   select new CheckpointPlace(new(key), new(epochs))];
    }

    /// <inheritdoc/>
    public Task<SavedCheckpoint?> ReadAsync(CheckpointPlace place, CancellationToken cancellation = default) => Read(async connection =>
    {
        var row = await connection.GetTable<CheckpointRow>()
            .FirstOrDefaultAsync(row => row.StageKey == place.Key.Hash && row.Epochs == place.Epochs.Count && !row.SetAside, cancellation);
        return row is null ? null : checkpoints.Decode(place, new(row.Payload, row.Checksum));
    }, cancellation);

    /// <inheritdoc/>
    public Task<StageOutcome?> ReadOutcomeAsync(StageKey key, CancellationToken cancellation = default) => Read(async connection =>
    {
        var row = await connection.GetTable<StageOutcomeRow>().FirstOrDefaultAsync(row => row.StageKey == key.Hash, cancellation);
        return row is null ? null : checkpoints.Decode(key, new(row.Payload, row.Checksum)).Outcome;
    }, cancellation);

    /// <inheritdoc/>
    public Task SetAsideAsync(CheckpointPlace place, CancellationToken cancellation = default) => Written(async connection =>
    {
        await connection.GetTable<CheckpointRow>().Where(row => row.StageKey == place.Key.Hash && row.Epochs == place.Epochs.Count)
            .Set(row => row.SetAside, true).UpdateAsync();
        return null;
    }, cancellation);

    /// <inheritdoc/>
    public async Task RemoveAsync(Func<CheckpointPlace, bool> isNeeded, Func<StageKey, bool> isOutcomeNeeded,
        CancellationToken cancellation = default)
    {
        var states = await Read(connection => connection.GetTable<CheckpointRow>()
            .Select(row => new { row.StageKey, row.Epochs, row.SetAside })
            .ToListAsync(cancellation), cancellation);
        foreach (var row in states.Where(row => row.SetAside || !isNeeded(new(new(row.StageKey), new(row.Epochs)))))
            await Written(GarbageWrite.State(row.StageKey, row.Epochs), cancellation);
        var outcomes = await Read(
            connection => connection.GetTable<StageOutcomeRow>().Select(row => row.StageKey).ToListAsync(cancellation), cancellation);
        foreach (string key in outcomes.Where(key => !isOutcomeNeeded(new(key)))) await Written(GarbageWrite.Outcome(key), cancellation);
        await Explained(() =>
        {
            database.Shrink();
            return Task.FromResult(true);
        });
    }

    /// <inheritdoc/>
    public Task SaveFileAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) =>
        Written(FileTable.Save(bytes), cancellation);

    /// <inheritdoc/>
    public Task<byte[]?> ReadFileAsync(string sha256, CancellationToken cancellation = default) =>
        Read(connection => FileTable.ReadAsync(connection, sha256, cancellation), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> StoredFilesAsync(IReadOnlyList<string> digests, CancellationToken cancellation = default) =>
        Read(connection => FileTable.AmongAsync(connection, digests, cancellation), cancellation);

    /// <inheritdoc/>
    public async Task RemoveFilesAsync(Func<string, bool> isNeeded, TimeSpan longerAgo, CancellationToken cancellation = default)
    {
        var old = await Read(connection => FileTable.OlderAsync(connection, longerAgo, cancellation), cancellation);
        foreach (string digest in old.Where(digest => !isNeeded(digest)))
            await Written(FileTable.Remove(digest, longerAgo), cancellation);
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(ConditionId condition, IReadOnlyList<int> seeds, CancellationToken cancellation = default)
    {
        foreach (int[] some in seeds.Chunk(GarbageWrite.MostResults))
            await Written(GarbageWrite.Results(condition.Text, some), cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(places.DisposeAsync().AsTask(), commits.DisposeAsync().AsTask());
        database.Close();
    }

    private TrialResult Decode(TrialResultRow row) =>
        results.Decode(new(new(row.SweepId), row.Seed), new(row.Payload, row.Checksum));

    private Task<T> Read<T>(Func<DataConnection, Task<T>> read, CancellationToken cancellation) =>
        Explained(() => database.RepeatAsync(async () =>
    {
        await using var connection = database.Connect();
        return await read(connection);
    }, cancellation));

    private Task<ILookup<string, long>> PlacesAsync(IReadOnlyList<string> keys) =>
        Read(async connection => (await RowReader.PlacesAsync(connection, keys)).ToLookup(row => row.StageKey, row => row.Epochs),
            CancellationToken.None);

    private Task Written(Func<DataConnection, Task<Exception?>> write, CancellationToken cancellation) =>
        Written(new OtherWrite(write), cancellation);

    private Task Written(StoreWrite write, CancellationToken cancellation, TimeSpan leeway = default) => Explained(async () =>
    {
        await commits.WriteAsync(write, leeway, cancellation);
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
            throw new StorageException(database.Explain(error)!, error) { IsRefusal = database.Patience(error) == TimeSpan.Zero };
        }
    }
}
