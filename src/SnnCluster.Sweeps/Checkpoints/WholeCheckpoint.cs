namespace SnnCluster.Sweeps.Checkpoints;

/// <summary>
/// Reads a checkpoint together with the outcomes of all stages before it. Without these it is useless, because the trial's result would
/// lack them.
/// </summary>
public static class WholeCheckpoint
{
    /// <returns>The checkpoint with those outcomes; null if it, or one of them, is not stored.</returns>
    /// <exception cref="DamagedCheckpointException">The stored bytes fail their checksum.</exception>
    public static async Task<SavedCheckpoint?> ReadWholeAsync(this ICheckpointStore store, TrialPath path, CheckpointPlace place,
        CancellationToken cancellation = default)
    {
        if (await store.ReadAsync(place, cancellation) is not { } saved) return null;
        List<KeyedOutcome> outcomes = [];
        foreach (var key in path.OutcomesAt(place))
        {
            if (await store.ReadOutcomeAsync(key, cancellation) is not { } outcome) return null;
            outcomes.Add(new(key, path.Model.Name, outcome));
        }

        return saved with { Outcomes = outcomes };
    }
}
