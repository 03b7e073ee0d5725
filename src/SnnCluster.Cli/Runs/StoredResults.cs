using SnnCluster.Cli.Commands;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Runs;

/// <summary>Results of earlier runs of the same sweep.</summary>
public static class StoredResults
{
    /// <summary>Looks at every one of them; a damaged one is set aside with a warning, so that its trial is run again.</summary>
    public static async Task CheckAsync(ISweepStore store, string sweepId, CancellationToken cancellation)
    {
        foreach (int seed in await store.SeedsAsync(sweepId, cancellation))
            try
            {
                await store.ReadAsync(new TrialKey(sweepId, seed), cancellation);
            }
            catch (DamagedResultException error)
            {
                Complaints.Warn($"{error.Message} It is set aside, and the trial goes on from its last checkpoint.");
                await store.SetAsideAsync(error.Key, cancellation);
            }
    }
}
