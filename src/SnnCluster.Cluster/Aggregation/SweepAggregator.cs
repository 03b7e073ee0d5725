using Akka.Actor;
using SnnCluster.Sweeps.Plans;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Aggregation;

/// <summary>
/// Reads the result of every trial that is done, merges it into the statistics, and shows both to the observer. Holds nothing that could not
/// be read again: a restarted aggregator starts from the next <see cref="TrialsChanged"/>.
/// </summary>
public sealed class SweepAggregator : ReceiveActor
{
    private readonly Study study;
    private readonly ITrialStore store;
    private readonly Func<SweepStatistics, TrialResult, SweepStatistics> merge;
    private readonly ISweepObserver observer;
    private readonly HashSet<TrialId> merged = [];
    private IReadOnlyList<TrialProgress> trials = [];
    private readonly SweepStatistics[] statistics;
    private bool isReading;

    public SweepAggregator(
        Study study, ITrialStore store, Func<SweepStatistics, TrialResult, SweepStatistics> merge, ISweepObserver observer)
    {
        this.study = study;
        statistics = [.. study.Conditions.Select(_ => SweepStatistics.Empty)];
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
        Study study, ITrialStore store, Func<SweepStatistics, TrialResult, SweepStatistics> merge, ISweepObserver observer) =>
        Akka.Actor.Props.Create(() => new SweepAggregator(study, store, merge, observer));

    private bool IsBehind => trials.Any(IsUnread);

    private bool IsUnread(TrialProgress trial) => trial.State == TrialStatus.Done && !merged.Contains(new(trial.Condition, trial.Seed));

    /// <summary>One result is read at a time; the next one when it is merged.</summary>
    private void ReadNext()
    {
        if (isReading || trials.FirstOrDefault(IsUnread) is not { } trial) return;
        isReading = true;
        var id = new TrialId(trial.Condition, trial.Seed);
        store.ReadAsync(KeyOf(id)).PipeTo(
            Self, success: result => new ResultRead(id, result), failure: error => new ReadFailed(error));
    }

    private void Merge(ResultRead read)
    {
        isReading = false;
        if (read.Result is null)
        {
            observer.OnFailure(new InvalidOperationException(
                $"The result of trial {KeyOf(read.Trial)} was stored, and is gone from the store. Did somebody change its database? "
                + "Give the same command again: results that are in the store are not computed anew."));
            return;
        }
        statistics[read.Trial.Condition] = merge(statistics[read.Trial.Condition], read.Result);
        merged.Add(read.Trial);
        ReadNext();
        Publish();
    }

    /// <summary>A sweep does not look finished before the last result is in its statistics.</summary>
    private void Publish()
    {
        var progress = new SweepProgress(study.Id, trials, [.. statistics]);
        if (trials.Count > 0 && !(progress.IsFinished && IsBehind)) observer.OnProgress(progress);
    }

    private TrialKey KeyOf(TrialId trial) => new(study.Conditions[trial.Condition].Id, trial.Seed);

    private sealed record ResultRead(TrialId Trial, TrialResult? Result) : INoSerializationVerificationNeeded;

    private sealed record ReadFailed(Exception Error) : INoSerializationVerificationNeeded;
}
