using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Sweeps.Checkpoints;

/// <summary>
/// Keeps the states of trials beyond the life of the program, under addresses that say what they are. A completed save means: on disk.
/// </summary>
/// <remarks>All methods are safe to call from any thread at any time; implementations may commit several
/// saves in one transaction.</remarks>
public interface ICheckpointStore
{
    /// <summary>
    /// Stores a checkpoint and the outcomes that come with it, all or nothing. Storing the same one again changes nothing. Within a stage
    /// the latest two are kept, so that one remains if the last is damaged; none is kept once the end of the stage is stored.
    /// </summary>
    Task SaveAsync(SavedCheckpoint checkpoint, CancellationToken cancellation = default);

    /// <summary>Stores outcomes that come without a state, as copies from another store do.</summary>
    Task SaveOutcomesAsync(IReadOnlyList<KeyedOutcome> outcomes, CancellationToken cancellation = default);

    /// <summary>Places on that path at which a checkpoint is stored that was not set aside, the deepest first.</summary>
    Task<IReadOnlyList<CheckpointPlace>> PlacesAsync(TrialPath path, CancellationToken cancellation = default);

    /// <summary>The checkpoint of that place, or null.</summary>
    /// <exception cref="DamagedCheckpointException">The stored bytes fail their checksum.</exception>
    Task<SavedCheckpoint?> ReadAsync(CheckpointPlace place, CancellationToken cancellation = default);

    /// <summary>The outcome of the stage of that key, or null.</summary>
    /// <exception cref="DamagedCheckpointException">The stored bytes fail their checksum.</exception>
    Task<StageOutcome?> ReadOutcomeAsync(StageKey key, CancellationToken cancellation = default);

    /// <summary>
    /// Keeps a damaged checkpoint for inspection, and never offers it again; a new one may take its place.
    /// </summary>
    Task SetAsideAsync(CheckpointPlace place, CancellationToken cancellation = default);

    /// <summary>Removes the states and outcomes that are not needed, and all that was set aside.</summary>
    Task RemoveAsync(Func<CheckpointPlace, bool> isNeeded, Func<StageKey, bool> isOutcomeNeeded, CancellationToken cancellation = default);
}

/// <summary>A checkpoint or a stage's outcome whose bytes are not those that were stored.</summary>
public sealed class DamagedCheckpointException(StageKey key, string reason, Exception? inner = null)
    : Exception($"Checkpoint {key.Hash[..8]}: the stored bytes are damaged ({reason}).", inner)
{
    /// <summary>Of the stage whose checkpoint or outcome is damaged.</summary>
    public StageKey Key { get; } = key;

    /// <summary>What is wrong with the bytes, without the key.</summary>
    public string Reason { get; } = reason;
}
