using System.Diagnostics;
using SnnCluster.Cluster.Telemetry;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cluster.Work;

/// <summary>
/// Stores the checkpoints of one trial: at the end of every stage, and at an interval within a stage. The computation continues while the
/// disk works, one checkpoint at a time. The checkpoint at the end of the trial is stored with its result. Belongs to the trial's thread.
/// </summary>
/// <param name="stored">Told the epoch of a checkpoint once it is on disk; called from any thread.</param>
internal sealed class CheckpointSaver(ICheckpointStore store, TrialPath path, TimeSpan interval, Action<Epochs> stored)
{
    private Task pending = Task.CompletedTask;
    private long savedAt = Stopwatch.GetTimestamp();
    private Epochs savedEpochs;
    private HashSet<StageKey> savedOutcomes = [];

    /// <summary>Takes note of where the trial begins: everything before that is stored already.</summary>
    public void Begin(ITrialRun run, bool isStored)
    {
        savedEpochs = isStored ? run.EpochsSaved : Epochs.None;
        savedOutcomes = isStored ? [.. OutcomeKeys(run)] : [];
    }

    /// <summary>Whether it is time to store the trial's state.</summary>
    public bool IsDue(ITrialRun run)
    {
        if (run.IsFinished) return false;
        if (run.EpochsSaved != savedEpochs && path.At(run.EpochsSaved) is { } place && path.IsStageEnd(place)) return true;
        if (Stopwatch.GetElapsedTime(savedAt) < interval) return false;
        if (run.EpochsSaved == savedEpochs) run.AskToSave();
        return true;
    }

    /// <summary>Stores the trial's state now, unless that is stored already.</summary>
    /// <exception cref="Sweeps.Storage.StorageException">An earlier checkpoint could not be stored.</exception>
    public void Save(ITrialRun run)
    {
        if (Next(run) is { } checkpoint) pending = StoreAsync(checkpoint, run.EpochsSaved);
    }

    /// <summary>
    /// The trial's state, on its way into the store, with the outcomes that are not stored yet; null if that state is stored. Waits for the
    /// checkpoint before it.
    /// </summary>
    /// <exception cref="Sweeps.Storage.StorageException">An earlier checkpoint could not be stored.</exception>
    public SavedCheckpoint? Next(ITrialRun run)
    {
        Wait();
        if (run.EpochsSaved == savedEpochs || path.At(run.EpochsSaved) is not { } place) return null;
        var checkpoint = run.Checkpoint();
        var outcomes = OutcomeKeys(run)
            .Zip(checkpoint.Outcomes, (key, outcome) => new KeyedOutcome(key, path.Model.Name, outcome))
            .ToList();
        var ended = outcomes.Where(outcome => !savedOutcomes.Contains(outcome.Key));
        var next = new SavedCheckpoint(place, path.IsStageEnd(place), checkpoint.State, checkpoint.Progress) { Outcomes = [.. ended] };
        (savedAt, savedEpochs, savedOutcomes) = (Stopwatch.GetTimestamp(), run.EpochsSaved, [.. outcomes.Select(outcome => outcome.Key)]);
        return next;
    }

    private IReadOnlyList<StageKey> OutcomeKeys(ITrialRun run) => path.Outcomes(path.StepsDone(run.EpochsSaved));

    /// <summary>Returns once the last checkpoint is on disk. It blocks: the thread is the trial's own.</summary>
    /// <exception cref="Sweeps.Storage.StorageException">It could not be stored.</exception>
    public void Wait() => pending.GetAwaiter().GetResult();

    private async Task StoreAsync(SavedCheckpoint checkpoint, Epochs epochsDone)
    {
        long started = Stopwatch.GetTimestamp();
        using (TrialTrace.Checkpoint(epochsDone)) await store.SaveAsync(checkpoint);
        SnnMetrics.CheckpointDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        SnnMetrics.CheckpointSize.Record(checkpoint.State.Length);
        stored(epochsDone);
    }
}
