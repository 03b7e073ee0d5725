using SnnCluster.Cli.Answers;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Runs;

/// <summary>Results of earlier runs of the same sweep or study.</summary>
public static class StoredResults
{
    /// <summary>The study with the seeds of earlier runs besides its own.</summary>
    public static async Task<Study> WithSeedsAsync(ISweepStore store, Study study, CancellationToken cancellation)
    {
        var seeds = new SortedSet<int>(study.Seeds);
        foreach (var condition in study.Conditions) seeds.UnionWith(await store.SeedsAsync(condition.Id, cancellation));
        return study.WithSeeds([.. seeds]);
    }

    /// <summary>The seeds that have a result in every condition.</summary>
    public static async Task<IReadOnlyCollection<int>> DoneAsync(ISweepStore store, Study study, CancellationToken cancellation)
    {
        var done = new HashSet<int>(await store.SeedsAsync(study.Conditions[0].Id, cancellation));
        foreach (var condition in study.Conditions.Skip(1)) done.IntersectWith(await store.SeedsAsync(condition.Id, cancellation));
        return done;
    }

    /// <summary>Looks at every one of them; a damaged one is set aside with a warning, so that its trial is run again.</summary>
    public static async Task CheckAsync(ISweepStore store, Study study, CancellationToken cancellation)
    {
        foreach (var condition in study.Conditions)
            foreach (int seed in await store.SeedsAsync(condition.Id, cancellation))
                try
                {
                    await store.ReadAsync(new TrialKey(condition.Id, seed), cancellation);
                }
                catch (DamagedResultException error)
                {
                    Complaints.Warn($"{error.Message} It is set aside, and the trial resumes from its last checkpoint.");
                    await store.SetAsideAsync(error.Key, cancellation);
                }
    }
}
