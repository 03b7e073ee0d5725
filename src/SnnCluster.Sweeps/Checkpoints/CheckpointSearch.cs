using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Sweeps.Checkpoints;

/// <summary>The deepest checkpoint from which a trial can resume.</summary>
/// <param name="Checkpoint">Null: the trial starts at the beginning.</param>
/// <param name="EpochsDone">Epochs of the trial that are done there.</param>
/// <param name="SetAside">Damaged checkpoints found during the search, one line each.</param>
public sealed record CheckpointSearch(TrialCheckpoint? Checkpoint, Epochs EpochsDone, IReadOnlyList<string> SetAside)
{
    /// <summary>Looks along the path from its end; a damaged checkpoint is set aside, and the one before it used.</summary>
    /// <param name="places">Of <see cref="ICheckpointStore.PlacesAsync"/>, which may have been asked ahead.</param>
    /// <param name="restore">Tries whether a trial accepts the checkpoint; throws an exception that says why not.</param>
    public static async Task<CheckpointSearch> DeepestAsync(
        ICheckpointStore store, TrialPath path, Task<IReadOnlyList<CheckpointPlace>> places, Action<TrialCheckpoint> restore,
        CancellationToken cancellation = default)
    {
        List<string> setAside = [];
        foreach (var place in await places)
        {
            try
            {
                if (await store.ReadWholeAsync(path, place, cancellation) is not { } saved) continue;
                var checkpoint = new TrialCheckpoint(saved.State, [.. saved.Outcomes.Select(outcome => outcome.Outcome)], saved.Progress);
                restore(checkpoint);
                return new(checkpoint, path.EpochsAt(place), setAside);
            }
            catch (Exception error) when (error is DamagedCheckpointException or InvalidCheckpointException)
            {
                setAside.Add($"stage {path.Steps[path.IndexOf(place.Key)].Stage}, epoch {place.Epochs}: {error.Message}");
                await store.SetAsideAsync(place, cancellation);
            }
        }

        return new(null, Epochs.None, setAside);
    }
}
