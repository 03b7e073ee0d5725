using System.Runtime.CompilerServices;
using LinqToDB;
using LinqToDB.Async;
using SnnCluster.Simulation.Trials;
using SnnCluster.Storage.Bytes;
using SnnCluster.Storage.Tables;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage;

/// <summary>Results and checkpoints in a database that linq2db speaks to. How it is opened: <see cref="SqliteDatabase"/>.</summary>
public sealed class SweepStore : ISweepStore
{
    private readonly IDatabase database;
    private readonly GroupCommit commits;

    internal SweepStore(IDatabase database, bool create)
    {
        this.database = database;
        if (create)
        {
            using var connection = database.Connect();
            connection.CreateTable<TrialResultRow>(tableOptions: TableOptions.CreateIfNotExists);
            connection.CreateTable<CheckpointRow>(tableOptions: TableOptions.CreateIfNotExists);
            connection.CreateTable<StageOutcomeRow>(tableOptions: TableOptions.CreateIfNotExists);
        }

        commits = new GroupCommit(database.Connect);
    }

    public Task SaveAsync(TrialResult result, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var (payload, checksum) = TrialResultCodec.Encode(result);
        var row = new TrialResultRow { SweepId = result.Key.SweepId, Seed = result.Key.Seed, Checksum = checksum, Payload = payload };
        return Explained(() => commits.WriteAsync(async connection =>
        {
            string? stored = await connection.GetTable<TrialResultRow>()
                .Where(known => known.SweepId == row.SweepId && known.Seed == row.Seed && !known.SetAside).Select(known => known.Checksum).FirstOrDefaultAsync();
            if (stored is null) await connection.InsertOrReplaceAsync(row);
            return stored is null || stored == row.Checksum ? null : new ResultConflictException(result.Key);
        }));
    }

    public Task<TrialResult?> ReadAsync(TrialKey key, CancellationToken cancellation = default) => Explained(async () =>
    {
        await using var connection = database.Connect();
        var row = await connection.GetTable<TrialResultRow>().FirstOrDefaultAsync(row => row.SweepId == key.SweepId && row.Seed == key.Seed && !row.SetAside, cancellation);
        return row is null ? null : Decode(row);
    });

    public async IAsyncEnumerable<TrialResult> ReadAllAsync(string sweepId, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        // By pages: no reader stays open while somebody looks at a result.
        for (List<TrialResultRow> page = [], next; ; page = next)
        {
            int after = page.Count == 0 ? -1 : page[^1].Seed;
            next = await Explained(async () =>
            {
                await using var connection = database.Connect();
                return await connection.GetTable<TrialResultRow>()
                    .Where(row => row.SweepId == sweepId && row.Seed > after && !row.SetAside).OrderBy(row => row.Seed).Take(16).ToListAsync(cancellation);
            });
            if (next.Count == 0) yield break;
            foreach (var row in next) yield return Decode(row);
        }
    }

    public Task<IReadOnlyList<int>> SeedsAsync(string sweepId, CancellationToken cancellation = default) => Explained<IReadOnlyList<int>>(async () =>
    {
        await using var connection = database.Connect();
        return await connection.GetTable<TrialResultRow>().Where(row => row.SweepId == sweepId && !row.SetAside).Select(row => row.Seed).OrderBy(seed => seed).ToListAsync(cancellation);
    });

    public Task SetAsideAsync(TrialKey key, CancellationToken cancellation = default) => Explained(() => commits.WriteAsync(async connection =>
    {
        await connection.GetTable<TrialResultRow>().Where(row => row.SweepId == key.SweepId && row.Seed == key.Seed).Set(row => row.SetAside, true).UpdateAsync();
        return null;
    }));

    public Task SaveAsync(SavedCheckpoint checkpoint, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Explained(() => commits.WriteAsync(CheckpointWrite.Of(checkpoint)));
    }

    public Task<IReadOnlyList<CheckpointPlace>> PlacesAsync(TrialPath path, CancellationToken cancellation = default) => Explained<IReadOnlyList<CheckpointPlace>>(async () =>
    {
        var keys = path.Steps.Select(step => step.Key.Hash).ToList();
        await using var connection = database.Connect();
        var stored = await connection.GetTable<CheckpointRow>()
            .Where(row => keys.Contains(row.StageKey) && !row.SetAside).Select(row => new { row.StageKey, row.Epochs }).ToListAsync(cancellation);
        return [.. stored.OrderByDescending(row => keys.IndexOf(row.StageKey)).ThenByDescending(row => row.Epochs).Select(row => new CheckpointPlace(new(row.StageKey), row.Epochs))];
    });

    public Task<SavedCheckpoint?> ReadAsync(CheckpointPlace place, CancellationToken cancellation = default) => Explained(async () =>
    {
        await using var connection = database.Connect();
        var row = await connection.GetTable<CheckpointRow>()
            .FirstOrDefaultAsync(row => row.StageKey == place.Key.Hash && row.Epochs == place.Epochs && !row.SetAside, cancellation);
        return row is null ? null : CheckpointCodec.Decode(place, new(row.Payload, row.Checksum));
    });

    public Task<StageOutcome?> ReadOutcomeAsync(StageKey key, CancellationToken cancellation = default) => Explained(async () =>
    {
        await using var connection = database.Connect();
        var row = await connection.GetTable<StageOutcomeRow>().FirstOrDefaultAsync(row => row.StageKey == key.Hash, cancellation);
        return row is null ? null : CheckpointCodec.Decode(key, new(row.Payload, row.Checksum));
    });

    public Task SetAsideAsync(CheckpointPlace place, CancellationToken cancellation = default) => Explained(() => commits.WriteAsync(async connection =>
    {
        await connection.GetTable<CheckpointRow>().Where(row => row.StageKey == place.Key.Hash && row.Epochs == place.Epochs)
            .Set(row => row.SetAside, true).UpdateAsync();
        return null;
    }));

    public Task RemoveAsync(Func<CheckpointPlace, bool> isNeeded, Func<StageKey, bool> isOutcomeNeeded, CancellationToken cancellation = default) => Explained(async () =>
    {
        await using (var connection = database.Connect())
        {
            var states = await connection.GetTable<CheckpointRow>().Select(row => new { row.StageKey, row.Epochs, row.SetAside }).ToListAsync(cancellation);
            foreach (var row in states.Where(row => row.SetAside || !isNeeded(new(new(row.StageKey), row.Epochs))))
                await commits.WriteAsync(GarbageWrite.State(row.StageKey, row.Epochs));
            var outcomes = await connection.GetTable<StageOutcomeRow>().Select(row => row.StageKey).ToListAsync(cancellation);
            foreach (string key in outcomes.Where(key => !isOutcomeNeeded(new(key)))) await commits.WriteAsync(GarbageWrite.Outcome(key));
        }

        database.Shrink();
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        await commits.DisposeAsync();
        database.Close();
    }

    private static TrialResult Decode(TrialResultRow row) => TrialResultCodec.Decode(new(row.SweepId, row.Seed), new(row.Payload, row.Checksum));

    private Task Explained(Func<Task> work) => Explained(async () =>
    {
        await work();
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
