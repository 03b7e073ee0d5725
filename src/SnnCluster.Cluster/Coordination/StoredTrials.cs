using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Coordination;

/// <summary>Which trials of a study have results in the store: what is done is what that holds.</summary>
internal sealed class StoredTrials(Study study, ITrialStore store)
{
    private readonly IReadOnlyList<ConditionId> conditions = [.. study.Conditions.Select(condition => condition.Id)];

    public async Task<IReadOnlyList<TrialId>> Among(IReadOnlyList<int> seeds)
    {
        List<TrialId> stored = [];
        foreach (var (number, condition) in conditions.Index())
        {
            var known = await store.SeedsAsync(condition).ConfigureAwait(false);
            stored.AddRange(known.Intersect(seeds).Select(seed => new TrialId { Condition = number, Seed = seed }));
        }

        return stored;
    }
}
