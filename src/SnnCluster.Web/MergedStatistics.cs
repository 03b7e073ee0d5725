using System.Collections.Concurrent;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Web;

/// <summary>
/// What the stored results of sweeps come to so far. They may be larger than a message between nodes may be, so every node that is asked
/// merges them itself, in any order to the same bits; each result is read once.
/// </summary>
internal sealed class MergedStatistics(ITrialStore store)
{
    /// <summary>Results of one reading.</summary>
    private const int MostAtOnce = 200;

    private readonly ConcurrentDictionary<(StudyId Study, ConditionId Condition), Merge> merges = new();

    /// <returns>One per condition.</returns>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public async Task<IReadOnlyList<SweepStatistics>> OfAsync(Study study, CancellationToken cancellation)
    {
        List<SweepStatistics> statistics = [];
        foreach (var condition in study.Conditions) statistics.Add(await OfAsync(study, condition.Id, cancellation));
        return statistics;
    }

    /// <summary>Another study may have the same condition, with seeds of its own.</summary>
    private async Task<SweepStatistics> OfAsync(Study study, ConditionId condition, CancellationToken cancellation)
    {
        var merge = merges.GetOrAdd((study.Id, condition), _ => new());
        await merge.Turn.WaitAsync(cancellation);
        try
        {
            foreach (int[] seeds in (await store.SeedsAsync(condition, cancellation))
                .Intersect(study.Seeds)
                .Except(merge.Statistics.Trials.Select(trial => trial.Seed))
                .Chunk(MostAtOnce))
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
