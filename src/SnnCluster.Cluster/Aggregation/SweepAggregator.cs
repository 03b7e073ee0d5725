using Akka.Actor;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Aggregation;

/// <summary>
/// Reads the results of the trials that are done, merges them into the statistics, and shows both to the observer. It holds nothing that
/// cannot be read again: a restarted aggregator starts from the next <see cref="TrialsChanged"/>.
/// </summary>
public sealed class SweepAggregator : ReceiveActor
{
    /// <summary>Of one reading.</summary>
    private const int MostAtOnce = 200;

    private readonly StudyId id;
    private readonly ITrialStore store;
    private readonly Func<SweepStatistics, TrialResult, SweepStatistics> merge;
    private readonly ISweepObserver observer;
    private readonly IReadOnlyList<ConditionId> ids;
    private readonly HashSet<TrialId> known = [];
    private readonly Queue<TrialId> unread = new();
    private IReadOnlyList<TrialProgress> trials = [];
    private readonly SweepStatistics[] statistics;
    private bool isReading;

    /// <summary>An aggregator that has read no result yet.</summary>
    public SweepAggregator(
        Study study, ITrialStore store, Func<SweepStatistics, TrialResult, SweepStatistics> merge, ISweepObserver observer)
    {
        (id, ids) = (study.Id, [.. study.Conditions.Select(condition => condition.Id)]);
        statistics = [.. study.Conditions.Select(_ => SweepStatistics.Empty)];
        this.store = store;
        this.merge = merge;
        this.observer = observer;

        Receive<TrialsChanged>(changed =>
        {
            Note(changed.Trials);
            ReadNext();
            Publish();
        });
        Receive<ResultsRead>(Merge);
        Receive<ReadFailed>(failed => observer.OnFailure(failed.Error));
    }

    /// <summary>To start it as an actor.</summary>
    public static Props Props(
        Study study, ITrialStore store, Func<SweepStatistics, TrialResult, SweepStatistics> merge, ISweepObserver observer) =>
        Akka.Actor.Props.Create(() => new SweepAggregator(study, store, merge, observer));

    /// <summary>Trials that are done and not read yet are noted once.</summary>
    private void Note(IReadOnlyList<TrialProgress> now)
    {
        trials = now;
        foreach (var trial in now)
            if (trial.State == TrialStatus.Done && known.Add(trial.Id)) unread.Enqueue(trial.Id);
    }

    /// <summary>Some results of one condition are read at a time; the next ones when they are merged.</summary>
    private void ReadNext()
    {
        if (isReading || unread.Count == 0) return;
        isReading = true;
        int condition = unread.Peek().Condition;
        List<int> seeds = [];
        while (seeds.Count < MostAtOnce && unread.TryPeek(out var next) && next.Condition == condition) seeds.Add(unread.Dequeue().Seed);
        store.ReadAsync(ids[condition], seeds).PipeTo(
            Self, success: results => new ResultsRead(condition, seeds, results), failure: error => new ReadFailed(error));
    }

    private void Merge(ResultsRead read)
    {
        isReading = false;
        if (read.Results.Count < read.Seeds.Count)
        {
            int gone = read.Seeds.Except(read.Results.Select(result => result.Key.Seed)).First();
            observer.OnFailure(new InvalidOperationException(
                $"The result of trial {new TrialKey(ids[read.Condition], gone)} was stored and is missing from the store. "
                + "Has somebody changed its database? "
                + "Give the same command again: results that are in the store are not computed again."));
            return;
        }
        statistics[read.Condition] = read.Results.Aggregate(statistics[read.Condition], merge);
        ReadNext();
        Publish();
    }

    /// <summary>A sweep does not look finished before the last result is in its statistics.</summary>
    private void Publish()
    {
        var progress = new SweepProgress(id, trials, [.. statistics]);
        if (trials.Count > 0 && !(progress.IsFinished && (isReading || unread.Count > 0))) observer.OnProgress(progress);
    }

    private sealed record ResultsRead(int Condition, IReadOnlyList<int> Seeds, IReadOnlyList<TrialResult> Results)
        : INoSerializationVerificationNeeded;

    private sealed record ReadFailed(Exception Error) : INoSerializationVerificationNeeded;
}
