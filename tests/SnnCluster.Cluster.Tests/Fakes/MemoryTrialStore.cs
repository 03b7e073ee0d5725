using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Tests.Fakes;

/// <summary>Results in memory; the contract of the real stores is tested with them.</summary>
internal sealed class MemoryTrialStore : ITrialStore
{
    public ConcurrentDictionary<TrialKey, TrialResult> Results { get; } = new();

    /// <summary>Completes before a save counts as done; to hold saves back.</summary>
    public Task Disk { get; set; } = Task.CompletedTask;

    public async Task SaveAsync(TrialResult result, CancellationToken cancellation = default)
    {
        await Disk;
        Results.TryAdd(result.Key, result);
    }

    public Task<TrialResult?> ReadAsync(TrialKey key, CancellationToken cancellation = default) => Task.FromResult(Results.GetValueOrDefault(key));

    public async IAsyncEnumerable<TrialResult> ReadAllAsync(string sweepId, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        foreach (var (key, result) in Results.OrderBy(entry => entry.Key.Seed))
            if (key.SweepId == sweepId) yield return result;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
