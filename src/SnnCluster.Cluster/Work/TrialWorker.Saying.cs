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

    private string? reportedSweep;
    private long reportedLease;

    private void Report(IClusterMessage outcome) => Report(trial!.SweepId, trial.LeaseId, outcome);

    private void Report(string sweepId, long leaseId, IClusterMessage outcome)
    {
        Release();
        (reportedSweep, reportedLease) = (sweepId, leaseId);
        KeepSaying(() => outcome, setup.Work.RequestRetry);
        Become(Reporting);
    }

    /// <summary>Until the outcome is acknowledged.</summary>
    private void Reporting(object message)
    {
        switch (message)
        {
            case OutcomeRecorded recorded when recorded.SweepId == reportedSweep && recorded.LeaseId == reportedLease:
                SnnMetrics.AcknowledgementWait.Record(Stopwatch.GetElapsedTime(saidAt).TotalSeconds);
                AskAnew();
                break;
            case StopWork or DrainWorker:
                if (message is DrainWorker) slot.Close();
                isStopping = true;
                break;
            default: Otherwise(message); break;
        }
    }

    /// <summary>While it waits for its turn, only as often as its lease needs.</summary>
    private void KeepReportingProgressOf(TrialOnWorker trial, bool hasBegun) => SayLater(
        () => new ReportProgress(trial.SweepId, name, request, trial.LeaseId, trial.Id, trial.Stage, trial.EpochsDone, trial.EpochsStored,
            MachineLoad.Now),
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

    private RequestWork Request() =>
        new(name, request, setup.Node, setup.Studies.Models.Usual.Version, MachineLoad.Now, $"{setup.Node}/{slot.Name}", IsAhead: place > 0,
            slot.HasTime)
        {
            Models = setup.Studies.Models.Versions,
        };
}
