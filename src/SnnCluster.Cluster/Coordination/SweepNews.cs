using Akka.Event;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cluster.Coordination;

/// <summary>What happens to a sweep, as lines of the log.</summary>
internal sealed class SweepNews(ILoggingAdapter log, Study study)
{
    /// <param name="ledger">With the event applied.</param>
    public void Tell(SweepEvent happened, SweepLedger ledger)
    {
        switch (happened)
        {
            case SweepStarted started:
                log.Info("Sweep starts; trials: {Trials}, done before: {Done}", ledger.Trials.Count, started.Stored.Count);
                break;
            case LeaseReturned { Reason: LeaseReturnReason.Cancelled } cancelled:
                About(cancelled.Trial, ledger).Info("Trial is cancelled: it resumes from its checkpoint when the sweep is run again");
                break;
            case LeaseReturned { Reason: LeaseReturnReason.NotBegun }:
                break;
            case LeaseReturned returned:
                About(returned.Trial, ledger)
                    .Warning("Trial waits again: its lease {Lease} was returned ({Reason})", returned.LeaseId.Number, returned.Reason);
                break;
            case TrialAttemptFailed failed:
                About(failed.Trial, ledger, ended: 1)
                    .Warning("Attempt {Attempt} failed ({Kind}) in stage {Stage} at epoch {Epoch} and is repeated: {Error}",
                        ledger.Trials[failed.Trial].FailedAttempts, failed.Fault.Kind, failed.Fault.Stage ?? "-", failed.Fault.EpochsDone,
                        failed.Fault.Error);
                break;
            case TrialFailed failed:
                About(failed.Trial, ledger, ended: 1)
                    .Error("Trial failed for good in attempt {Attempt} ({Kind}) in stage {Stage} at epoch {Epoch}: {Error}",
                        ledger.Trials[failed.Trial].FailedAttempts, failed.Fault.Kind, failed.Fault.Stage ?? "-", failed.Fault.EpochsDone,
                        failed.Fault.Error);
                break;
        }
    }

    /// <summary>With sweep, seed and attempt, a line can be found together with those of the workers.</summary>
    /// <param name="ended">1 if the line is about an attempt that the ledger counts as failed already.</param>
    private ILoggingAdapter About(TrialId trial, SweepLedger ledger, int ended = 0) =>
        log.WithContext("Condition", study.Conditions[trial.Condition].Protocol.Name)
            .WithContext("Seed", trial.Seed)
            .WithContext("Attempt", ledger.Trials[trial].FailedAttempts + 1 - ended);
}
