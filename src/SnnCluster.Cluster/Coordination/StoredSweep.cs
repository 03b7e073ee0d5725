using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Coordination;

/// <summary>The stored data of a sweep that belong to no other one: sweeps share stages, and studies whole conditions.</summary>
/// <param name="others">All sweeps that stay.</param>
internal sealed class StoredSweep(Study study, IReadOnlyList<Study> others, ISweepStore store)
{
    /// <summary>
    /// Removes it: results last, because they say what else there was. Removing it twice, or after a partial removal, does no harm.
    /// </summary>
    public async Task RemoveAsync(CancellationToken cancellation)
    {
        var own = Keys(study);
        foreach (var other in others) own.ExceptWith(Keys(other));
        await store.RemoveAsync(place => !own.Contains(place.Key), key => !own.Contains(key), cancellation);
        foreach (var condition in study.Conditions)
            await store.RemoveAsync(condition.Id, [.. study.Seeds.Except(SeedsOfOthers(condition.Id))], cancellation);
    }

    private static HashSet<StageKey> Keys(Study study) =>
    [
        .. from condition in study.Conditions
           from seed in study.Seeds
           from step in TrialPath.Of(condition.Trial(seed)).Steps
           select step.Key,
    ];

    private IEnumerable<int> SeedsOfOthers(ConditionId condition) =>
        others.Where(other => other.Conditions.Any(shared => shared.Id == condition)).SelectMany(other => other.Seeds);
}
