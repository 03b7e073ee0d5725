using SnnCluster.Sweeps.Checkpoints;

namespace SnnCluster.Sweeps.Storage;

/// <summary>All that outlives the program, in one database: results, checkpoints, and the files that sweeps ship.</summary>
public interface ISweepStore : ITrialStore, ICheckpointStore, IFileStore
{
    /// <summary>
    /// Stores the last checkpoint of a trial and its result in one commit, all or nothing, and completes once both are on disk.
    /// </summary>
    /// <param name="leeway">So long it may wait for other saves that are written with it.</param>
    /// <exception cref="ResultConflictException">Another result is stored under this key; nothing has changed.</exception>
    Task SaveAsync(SavedCheckpoint last, TrialResult result, TimeSpan leeway = default, CancellationToken cancellation = default);

    /// <summary>
    /// What a failure of the same database means that somebody else met, and what to do; null if it is none.
    /// </summary>
    string? Explain(Exception error) => null;
}

/// <summary>
/// The store cannot be read or written: the disk, the file or another program is in the way. Nothing is wrong with the trial.
/// </summary>
/// <param name="message">What, where, and what to do.</param>
public sealed class StorageException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The store answers but refuses: it would refuse other nodes, too, and somebody must fix the problem.</summary>
    public bool IsRefusal { get; init; }
}
