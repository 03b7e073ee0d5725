using Akka.Actor;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Aggregation;

/// <summary>
/// Reads the result of every trial that is done, merges it into the statistics, and shows both to the observer. Holds nothing that could not
/// be read again: a restarted aggregator starts from the next <see cref="TrialsChanged"/>.
/// </summary>
public sealed class SweepAggregator : ReceiveActor
{
    private readonly string sweepId;
    private readonly ITrialStore store;
    private readonly Func<SweepStatistics, TrialResult, SweepStatistics> merge;
    private readonly ISweepObserver observer;
    private readonly HashSet<int> merged = [];
    private IReadOnlyList<TrialProgress> trials = [];
    private SweepStatistics statistics = SweepStatistics.Empty;
    private bool isReading;

    public SweepAggregator(
        string sweepId, ITrialStore store, Func<SweepStatistics, TrialResult, SweepStatistics> merge, ISweepObserver observer)
    {
        this.sweepId = sweepId;
        this.store = store;
        this.merge = merge;
        this.observer = observer;

        Receive<TrialsChanged>(changed =>
        {
            trials = changed.Trials;
            ReadNext();
            Publish();
        });
        Receive<ResultRead>(Merge);
        Receive<ReadFailed>(failed => observer.OnFailure(failed.Error));
    }

    public static Props Props(
        string sweepId, ITrialStore store, Func<SweepStatistics, TrialResult, SweepStatistics> merge, ISweepObserver observer) =>
        Akka.Actor.Props.Create(() => new SweepAggregator(sweepId, store, merge, observer));

    private bool IsBehind => trials.Any(IsUnread);

    private bool IsUnread(TrialProgress trial) => trial.State == TrialStatus.Done && !merged.Contains(trial.Seed);

    /// <summary>One result is read at a time; the next one when it is merged.</summary>
    private void ReadNext()
    {
        if (isReading || trials.FirstOrDefault(IsUnread) is not { } trial) return;
        isReading = true;
        store.ReadAsync(new(sweepId, trial.Seed)).PipeTo(
            Self, success: result => new ResultRead(trial.Seed, result), failure: error => new ReadFailed(error));
    }

    private void Merge(ResultRead read)
    {
        isReading = false;
        if (read.Result is null)
        {
            observer.OnFailure(new InvalidOperationException(
                $"The result of trial {sweepId}/{read.Seed} was stored, and is gone from the store. Did somebody change its database? "
                + "Give the same command again: results that are in the store are not computed anew."));
            return;
        }
        statistics = merge(statistics, read.Result);
        merged.Add(read.Seed);
        ReadNext();
        Publish();
    }

    /// <summary>A sweep does not look finished before the last result is in its statistics.</summary>
    private void Publish()
    {
        var progress = new SweepProgress(sweepId, trials, statistics);
        if (trials.Count > 0 && !(progress.IsFinished && IsBehind)) observer.OnProgress(progress);
    }

    private sealed record ResultRead(int Seed, TrialResult? Result) : INoSerializationVerificationNeeded;

    private sealed record ReadFailed(Exception Error) : INoSerializationVerificationNeeded;
}
