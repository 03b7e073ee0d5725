using SnnCluster.Simulation.Trials;
using SnnCluster.Simulation.Trials.StateBytes;

namespace SnnCluster.Sweeps.Checkpoints;

/// <summary>The deepest checkpoint that a trial can go on from.</summary>
/// <param name="Checkpoint">Null: the trial starts anew.</param>
/// <param name="EpochsDone">Epochs of the trial that are done there.</param>
/// <param name="SetAside">What was found damaged on the way, one line each.</param>
public sealed record CheckpointSearch(TrialCheckpoint? Checkpoint, long EpochsDone, IReadOnlyList<string> SetAside)
{
    /// <summary>Looks along the path from its end; what is damaged is set aside, and the one before it used.</summary>
    /// <param name="restore">Tries whether a trial accepts the checkpoint; throws an exception that says why not.</param>
    public static async Task<CheckpointSearch> DeepestAsync(
        ICheckpointStore store, TrialPath path, Action<TrialCheckpoint> restore, CancellationToken cancellation = default)
    {
        List<string> setAside = [];
        foreach (var place in await store.PlacesAsync(path, cancellation))
        {
            var step = path.Steps.First(step => step.Key == place.Key);
            int stagesDone = path.Steps.TakeWhile(other => other != step).Count() + (place.Epochs == step.Epochs ? 1 : 0);
            try
            {
                if (await ReadAsync(store, path, place, stagesDone, cancellation) is not { } checkpoint) continue;
                restore(checkpoint);
                return new(checkpoint, step.Begin + place.Epochs, setAside);
            }
            catch (Exception error) when (error is DamagedCheckpointException or InvalidStateException)
            {
                setAside.Add($"stage {step.Stage}, epoch {place.Epochs}: {error.Message}");
                await store.SetAsideAsync(place, cancellation);
            }
        }

        return new(null, 0, setAside);
    }

    // A state without the outcomes of all stages before it is of no use: its trial's result would lack them.
    private static async Task<TrialCheckpoint?> ReadAsync(
        ICheckpointStore store, TrialPath path, CheckpointPlace place, int stagesDone, CancellationToken cancellation)
    {
        if (await store.ReadAsync(place, cancellation) is not { } saved) return null;
        List<StageOutcome> outcomes = [];
        foreach (var key in path.Outcomes(stagesDone))
        {
            if (await store.ReadOutcomeAsync(key, cancellation) is not { } outcome) return null;
            outcomes.Add(outcome);
        }

        return new(saved.State, outcomes, saved.Course);
    }
}
