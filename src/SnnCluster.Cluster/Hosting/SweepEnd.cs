using SnnCluster.Cluster.Aggregation;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Progress;

namespace SnnCluster.Cluster.Hosting;

/// <summary>Turns what the aggregator shows into something to wait for.</summary>
internal sealed class SweepEnd(IProgress<SweepProgress>? progress, bool failFast) : ISweepObserver
{
    private readonly TaskCompletionSource<SweepProgress> end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The last progress, once every trial is done or failed, or the first one has failed and that is enough.</summary>
    public Task<SweepProgress> Reached => end.Task;

    public void OnProgress(SweepProgress current)
    {
        if (end.Task.IsCompleted) return;
        progress?.Report(current);
        if (current.IsFinished || (failFast && current.Trials.Any(trial => trial.State == TrialStatus.Failed))) end.TrySetResult(current);
    }

    public void OnFailure(Exception error) => end.TrySetException(error);
}
