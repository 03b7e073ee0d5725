using System.Collections.Concurrent;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Web;

/// <summary>
/// Statistics of the stored results of sweeps so far. They may exceed the size of a message between nodes, so every node that is asked
/// merges the results itself, in any order to the same bits. Each result is read once, unless many other studies were asked for since.
/// </summary>
internal sealed class MergedStatistics(ITrialStore store)
{
    /// <summary>Results of one reading.</summary>
    private const int MostAtOnce = 200;

    /// <summary>Statistics know every trial of their study.</summary>
    private const int MostStudies = 16;

    private readonly RecentlyUsed<StudyId, ConcurrentDictionary<ConditionId, Merge>> merges = new(MostStudies);

    /// <returns>One per condition.</returns>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public async Task<IReadOnlyList<SweepStatistics>> OfAsync(Study study, CancellationToken cancellation)
    {
        var conditions = merges.Get(study.Id, () => new());
        List<SweepStatistics> statistics = [];
        foreach (var condition in study.Conditions)
            statistics.Add(await OfAsync(study, condition.Id, conditions.GetOrAdd(condition.Id, _ => new()), cancellation));
        return statistics;
    }

    /// <summary>Another study may have the same condition, with seeds of its own.</summary>
    private async Task<SweepStatistics> OfAsync(Study study, ConditionId condition, Merge merge, CancellationToken cancellation)
    {
        await merge.Turn.WaitAsync(cancellation);
        try
        {
            var stored = (await store.SeedsAsync(condition, cancellation)).Intersect(study.Seeds).ToHashSet();
            // Of a study that was deleted and submitted again.
            if (merge.Statistics.Trials.Any(trial => !stored.Contains(trial.Seed))) merge.Statistics = SweepStatistics.Empty;
            foreach (int[] seeds in stored.Except(merge.Statistics.Trials.Select(trial => trial.Seed)).Order().Chunk(MostAtOnce))
                merge.Statistics = (await store.ReadAsync(condition, seeds, cancellation))
                    .Aggregate(merge.Statistics, (statistics, result) => statistics.With(result));
            return merge.Statistics;
        }
        finally
        {
            merge.Turn.Release();
        }
    }

    /// <summary>One condition's; those who ask at the same time take turns.</summary>
    private sealed class Merge
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public SweepStatistics Statistics { get; set; } = SweepStatistics.Empty;
    }
}
