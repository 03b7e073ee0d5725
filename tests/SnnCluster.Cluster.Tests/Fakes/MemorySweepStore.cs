using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Data;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Cluster.Tests.Fakes;

/// <summary>Results and checkpoints in memory; the contract of the real stores is tested with them.</summary>
internal sealed class MemorySweepStore : ISweepStore
{
    public ConcurrentDictionary<TrialKey, TrialResult> Results { get; } = new();

    public ConcurrentDictionary<CheckpointPlace, SavedCheckpoint> States { get; } = new();

    public ConcurrentDictionary<StageKey, StageOutcome> Outcomes { get; } = new();

    /// <summary>Completes before a save of a result counts as done; to hold saves back.</summary>
    public Task Disk { get; set; } = Task.CompletedTask;

    /// <summary>Completes before results are removed; to hold that back.</summary>
    public Task Removal { get; set; } = Task.CompletedTask;

    /// <summary>Called around every save with its number, from 1; may throw in place of the disk.</summary>
    public Action<int>? BeforeSave { get; set; }

    public Action<int>? AfterSave { get; set; }

    /// <summary>Called before a look-up of what is done; may throw in place of the database.</summary>
    public Action BeforeLookUp { get; set; } = () => { };

    private int saves;

    public async Task SaveAsync(TrialResult result, CancellationToken cancellation = default)
    {
        await Disk;
        Guarded(() => Keep(result));
    }

    public async Task SaveAsync(SavedCheckpoint last, TrialResult result, TimeSpan leeway = default,
        CancellationToken cancellation = default)
    {
        await Disk;
        Guarded(() =>
        {
            Keep(result);
            Keep(last);
        });
    }

    public Task<TrialResult?> ReadAsync(TrialKey key, CancellationToken cancellation = default) =>
        Task.FromResult(Results.GetValueOrDefault(key));

    public Task<IReadOnlyList<TrialResult>> ReadAsync(ConditionId condition, IReadOnlyList<int> seeds,
        CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<TrialResult>>(
            [.. seeds.Order().Select(seed => Results.GetValueOrDefault(new(condition, seed))).OfType<TrialResult>()]);

    public async IAsyncEnumerable<TrialResult> ReadAllAsync(ConditionId condition,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        foreach (var (key, result) in Results.OrderBy(entry => entry.Key.Seed))
            if (key.Condition == condition) yield return result;
    }

    public async Task<IReadOnlyList<int>> SeedsAsync(ConditionId condition, CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        BeforeLookUp();
        return [.. Results.Keys.Where(key => key.Condition == condition).Select(key => key.Seed).Order()];
    }

    public Task SaveAsync(SavedCheckpoint checkpoint, CancellationToken cancellation = default) =>
        Task.Run(() => Guarded(() => Keep(checkpoint)), cancellation);

    public Task SaveOutcomesAsync(IReadOnlyList<KeyedOutcome> outcomes, CancellationToken cancellation = default)
    {
        foreach (var outcome in outcomes) Outcomes[outcome.Key] = outcome.Outcome;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<CheckpointPlace>> PlacesAsync(TrialPath path, CancellationToken cancellation = default)
    {
        var keys = path.Steps.Select(step => step.Key).ToList();
        return Task.FromResult<IReadOnlyList<CheckpointPlace>>(
            [.. States.Keys.Where(place => keys.Contains(place.Key))
                .OrderByDescending(place => keys.IndexOf(place.Key))
                .ThenByDescending(place => place.Epochs)]);
    }

    public Task<SavedCheckpoint?> ReadAsync(CheckpointPlace place, CancellationToken cancellation = default) =>
        Task.FromResult(States.GetValueOrDefault(place));

    public Task<StageOutcome?> ReadOutcomeAsync(StageKey key, CancellationToken cancellation = default) =>
        Task.FromResult(Outcomes.GetValueOrDefault(key));

    public Task SetAsideAsync(CheckpointPlace place, CancellationToken cancellation = default)
    {
        States.TryRemove(place, out _);
        return Task.CompletedTask;
    }

    public Task SetAsideAsync(TrialKey key, CancellationToken cancellation = default)
    {
        Results.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    public Task RemoveAsync(Func<CheckpointPlace, bool> isNeeded, Func<StageKey, bool> isOutcomeNeeded,
        CancellationToken cancellation = default)
    {
        foreach (var place in States.Keys.Where(place => !isNeeded(place))) States.TryRemove(place, out _);
        foreach (var key in Outcomes.Keys.Where(key => !isOutcomeNeeded(key))) Outcomes.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    public async Task RemoveAsync(ConditionId condition, IReadOnlyList<int> seeds, CancellationToken cancellation = default)
    {
        await Removal;
        foreach (int seed in seeds) Results.TryRemove(new(condition, seed), out _);
    }

    public ConcurrentDictionary<string, byte[]> Files { get; } = new();

    public Task SaveFileAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        Files[TrialData.DigestOf(bytes.Span)] = bytes.ToArray();
        return Task.CompletedTask;
    }

    public Task<byte[]?> ReadFileAsync(string sha256, CancellationToken cancellation = default) =>
        Task.FromResult(Files.GetValueOrDefault(sha256));

    public Task<IReadOnlyList<string>> StoredFilesAsync(IReadOnlyList<string> digests, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<string>>([.. digests.Where(Files.ContainsKey)]);

    public Task RemoveFilesAsync(Func<string, bool> isNeeded, TimeSpan longerAgo, CancellationToken cancellation = default)
    {
        foreach (string digest in Files.Keys.Where(digest => !isNeeded(digest))) Files.TryRemove(digest, out _);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Keep(TrialResult result)
    {
        if (!Results.TryAdd(result.Key, result))
            Results[result.Key].Stages.Select(stage => stage.StateDigest).ShouldBe(result.Stages.Select(stage => stage.StateDigest));
    }

    private void Keep(SavedCheckpoint checkpoint)
    {
        foreach (var outcome in checkpoint.Outcomes) Outcomes[outcome.Key] = outcome.Outcome;
        States[checkpoint.Place] = checkpoint;
    }

    private void Guarded(Action save)
    {
        int number = Interlocked.Increment(ref saves);
        BeforeSave?.Invoke(number);
        save();
        AfterSave?.Invoke(number);
    }
}
