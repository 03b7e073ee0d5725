using System.Diagnostics;
using Akka.Actor;
using SnnCluster.Cluster.Messages;
using SnnCluster.Cluster.Telemetry;

namespace SnnCluster.Cluster.Work;

/// <summary>What a worker says to the coordinator, again and again until it is answered.</summary>
internal sealed partial class TrialWorker
{
    private Func<IClusterMessage> saying = () => throw new InvalidOperationException("Nothing to say yet.");
    private long saidAt;

    private void Report(string sweepId, long leaseId, IClusterMessage outcome)
    {
        Release();
        SayUntilAnswered(outcome);
        Become(() =>
        {
            Receive<OutcomeRecorded>(recorded => recorded.SweepId == sweepId && recorded.LeaseId == leaseId, _ =>
            {
                SnnMetrics.AcknowledgementWait.Record(Stopwatch.GetElapsedTime(saidAt).TotalSeconds);
                AskAnew();
            });
            Receive<StopWork>(_ => isStopping = true);
            Receive<DrainWorker>(_ =>
            {
                slot.Close();
                isStopping = true;
            });
            Ignored();
        });
    }

    private void SayUntilAnswered(IClusterMessage message) => KeepSaying(() => message, setup.Work.RequestRetry);

    /// <summary>While it waits for its turn, only as often as its lease needs.</summary>
    private void KeepReportingProgressOf(TrialOnWorker trial, bool hasBegun) => SayLater(
        () => new ReportProgress(trial.SweepId, name, request, trial.LeaseId, trial.Id, trial.Stage, trial.EpochsDone, trial.EpochsStored, MachineLoad.Now),
        hasBegun ? setup.Work.ProgressInterval : setup.Work.LeaseDuration / 8);

    /// <summary>Says this now, and again at every interval until something else is to be said.</summary>
    private void KeepSaying(Func<IClusterMessage> message, TimeSpan interval)
    {
        coordinator.Tell(message());
        SayLater(message, interval);
    }

    private void SayLater(Func<IClusterMessage> message, TimeSpan interval)
    {
        (saying, saidAt) = (message, Stopwatch.GetTimestamp());
        Timers.StartPeriodicTimer(nameof(SayAgain), SayAgain.Instance, interval);
    }

    private RequestWork Request() => new(name, request, setup.Node, setup.EngineVersion, MachineLoad.Now, $"{setup.Node}/{slot.Name}", IsAhead: place > 0, slot.HasTime);
}
