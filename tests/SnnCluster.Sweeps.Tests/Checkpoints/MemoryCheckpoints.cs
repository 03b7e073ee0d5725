using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Sweeps.Tests.Checkpoints;

/// <summary>Checkpoints in memory, any of which can be damaged.</summary>
internal sealed class MemoryCheckpoints : ICheckpointStore
{
    public Dictionary<CheckpointPlace, SavedCheckpoint> States { get; } = [];

    public Dictionary<StageKey, StageOutcome> Outcomes { get; } = [];

    public HashSet<CheckpointPlace> Damaged { get; } = [];

    public HashSet<StageKey> DamagedOutcomes { get; } = [];

    public List<CheckpointPlace> PutAside { get; } = [];

    public Task SaveAsync(SavedCheckpoint checkpoint, CancellationToken cancellation = default)
    {
        States[checkpoint.Place] = checkpoint;
        foreach (var outcome in checkpoint.Outcomes) Outcomes[outcome.Key] = outcome.Outcome;
        return Task.CompletedTask;
    }

    public Task SaveOutcomesAsync(IReadOnlyList<KeyedOutcome> outcomes, CancellationToken cancellation = default)
    {
        foreach (var outcome in outcomes) Outcomes[outcome.Key] = outcome.Outcome;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<CheckpointPlace>> PlacesAsync(TrialPath path, CancellationToken cancellation = default)
    {
        var keys = path.Steps.Select(step => step.Key).ToList();
        return Task.FromResult<IReadOnlyList<CheckpointPlace>>(
            [.. States.Keys.Where(place => keys.Contains(place.Key) && !PutAside.Contains(place))
                .OrderByDescending(place => keys.IndexOf(place.Key))
                .ThenByDescending(place => place.Epochs)]);
    }

    public Task<SavedCheckpoint?> ReadAsync(CheckpointPlace place, CancellationToken cancellation = default) =>
        Damaged.Contains(place)
            ? throw new DamagedCheckpointException(place.Key, "it rotted")
            : Task.FromResult(States.GetValueOrDefault(place));

    public Task<StageOutcome?> ReadOutcomeAsync(StageKey key, CancellationToken cancellation = default) =>
        DamagedOutcomes.Contains(key)
            ? throw new DamagedCheckpointException(key, "it rotted")
            : Task.FromResult(Outcomes.GetValueOrDefault(key));

    public Task SetAsideAsync(CheckpointPlace place, CancellationToken cancellation = default)
    {
        PutAside.Add(place);
        return Task.CompletedTask;
    }

    public Task RemoveAsync(Func<CheckpointPlace, bool> isNeeded, Func<StageKey, bool> isOutcomeNeeded,
        CancellationToken cancellation = default) =>
        throw new NotSupportedException();
}
