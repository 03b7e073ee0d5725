using SnnCluster.Sweeps.Identity;

namespace SnnCluster.Sweeps.Storage;

/// <summary>Where results outlive the program. A completed <see cref="SaveAsync"/> means: on disk.</summary>
/// <remarks>All methods are safe to call from any thread at any time; implementations may commit several
/// saves in one transaction.</remarks>
public interface ITrialStore : IAsyncDisposable
{
    /// <summary>Stores a result under its key and completes once it is on disk. Storing the same bytes again changes nothing.</summary>
    /// <exception cref="ResultConflictException">Other bytes are stored under this key.</exception>
    Task SaveAsync(TrialResult result, CancellationToken cancellation = default);

    /// <summary>The stored result, or null.</summary>
    /// <exception cref="DamagedResultException">The stored bytes fail their checksum.</exception>
    Task<TrialResult?> ReadAsync(TrialKey key, CancellationToken cancellation = default);

    /// <summary>Those of these results of a condition that are stored, in the order of their seeds.</summary>
    /// <param name="seeds">Some hundreds at most.</param>
    /// <exception cref="DamagedResultException">The stored bytes of one of them fail their checksum.</exception>
    Task<IReadOnlyList<TrialResult>> ReadAsync(ConditionId condition, IReadOnlyList<int> seeds, CancellationToken cancellation = default);

    /// <summary>The stored results of a condition in the order of their seeds, one at a time.</summary>
    IAsyncEnumerable<TrialResult> ReadAllAsync(ConditionId condition, CancellationToken cancellation = default);

    /// <summary>Seeds of the trials of a condition whose results are stored, ascending.</summary>
    Task<IReadOnlyList<int>> SeedsAsync(ConditionId condition, CancellationToken cancellation = default);

    /// <summary>Who computed the stored results of a condition, by seed, as far as that was said when they were stored.</summary>
    Task<IReadOnlyDictionary<int, Provenance>> OriginsAsync(ConditionId condition, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyDictionary<int, Provenance>>(new Dictionary<int, Provenance>());

    /// <summary>Removes the results of these trials; those that are not there do no harm.</summary>
    Task RemoveAsync(ConditionId condition, IReadOnlyList<int> seeds, CancellationToken cancellation = default);

    /// <summary>Keeps a damaged result for inspection, and never returns it again; a new one may take its place.</summary>
    Task SetAsideAsync(TrialKey key, CancellationToken cancellation = default);
}

/// <summary>What is stored under a key is not what was stored there.</summary>
public sealed class DamagedResultException(TrialKey key, string reason, Exception? inner = null)
    : Exception($"Trial {key}: the stored result is damaged ({reason}).", inner)
{
    /// <summary>Where the damaged result is.</summary>
    public TrialKey Key { get; } = key;
}

/// <summary>Two different results claim the same key: one of them is wrong, and neither is overwritten.</summary>
public sealed class ResultConflictException(TrialKey key)
    : Exception($"Trial {key}: a result with other bytes is already stored. Both claim to be the same computation; "
        + "run `snn verify` to see which is right.")
{
    /// <summary>The address that both results claim.</summary>
    public TrialKey Key { get; } = key;
}
