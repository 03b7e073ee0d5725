using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Plans;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Sweeps.Ledger;

/// <summary>
/// The rules of a sweep: what a command means for a ledger. A decision changes nothing by itself; the caller writes its events down,
/// applies them, then carries out its instructions.
/// </summary>
public static class LedgerRules
{
    /// <summary>
    /// Starts the sweep, or resumes it: trials whose results are stored are not run again. The same start id twice changes nothing.
    /// </summary>
    /// <exception cref="InvalidOperationException">The ledger belongs to another sweep.</exception>
    public static Decision Start(this SweepLedger ledger, StudyId study, string startId, IReadOnlyList<int> seeds,
        IReadOnlyList<TrialId> stored, bool keepsRunning = false, IReadOnlyList<Branch>? branches = null)
    {
        if (ledger.IsStarted && ledger.StudyId != study)
            throw new InvalidOperationException($"This ledger holds the sweep {ledger.StudyId}; {study} needs its own.");
        return ledger.StartId == startId
            ? Decision.Nothing
            : Decision.Only(new SweepStarted
            {
                StudyId = study,
                StartId = startId,
                Seeds = seeds,
                Stored = stored,
                KeepsRunning = keepsRunning,
                Branches = branches ?? [Branch.Whole],
            });
    }

    /// <summary>A worker asks for a trial.</summary>
    public static Decision Ask(this SweepLedger ledger, WorkRequest request, LedgerLimits rules, DateTimeOffset now)
    {
        if (ledger.LatestLeases.TryGetValue(request.Worker, out var latest))
        {
            if (request.Number < latest.Request.Number) return Decision.Nothing;
            if (request.Number == latest.Request.Number)
                return Decision.Only(ledger.IsInForce(latest) ? new Grant(latest) : new AskAnew(request));
        }

        // A new request from a worker that should be running a trial: it has given that trial up.
        if (ledger.RunningLease(request.Worker) is { } abandoned)
        {
            var returned = new LeaseReturned(abandoned.Id, abandoned.Trial, LeaseReturnReason.Abandoned);
            var next = ledger.Apply(returned).Ask(request, rules, now);
            return next with { Events = [returned, .. next.Events] };
        }

        if (ledger.Ready.IsEmpty) return Decision.Only(new KeepWaiting(request));
        var trial = ledger.Next(request.Worker);
        var lease = new Lease(ledger.NextLeaseId, trial, request, ledger.Trials[trial].FailedAttempts + 1, now + rules.LeaseDuration);
        return new([new LeaseGranted(lease)], [new Grant(lease)]);
    }

    /// <summary>
    /// A worker is still at it. A lease that ended because nobody heard of it is taken up again if its trial is nobody else's by now.
    /// </summary>
    /// <param name="epochsStored">Epochs of the trial up to which its state is in the store; true whatever has become of the lease.</param>
    public static Decision ReportProgress(this SweepLedger ledger, WorkRequest request, LeaseId leaseId, TrialId id, LedgerLimits rules,
        DateTimeOffset now, Epochs epochsStored = default)
    {
        var decision = ledger.KeepAlive(request, leaseId, id, rules, now);
        return ledger.NewlyStored(id, epochsStored) is { } stored ? decision with { Events = [.. decision.Events, stored] } : decision;
    }

    private static Decision KeepAlive(this SweepLedger ledger, WorkRequest request, LeaseId leaseId, TrialId id, LedgerLimits rules,
        DateTimeOffset now)
    {
        if (!ledger.Trials.TryGetValue(id, out var trial)) return Decision.Only(new Stop(request.Worker, leaseId));
        if (trial.Lease?.Id == leaseId)
            return IsHalfSpent(trial.Lease) ? Renew(trial.Lease) : Decision.Nothing;

        // One that was taken back on purpose, or failed, is not.
        bool wasMissed = trial.LastLeaseId == leaseId && trial.Returned is LeaseReturnReason.Expired or LeaseReturnReason.WorkerLost;
        return wasMissed && ledger.LatestLeases.TryGetValue(request.Worker, out var latest) && latest.Id == leaseId
            ? Renew(latest)
            : Decision.Only(new Stop(request.Worker, leaseId));

        // Every report renews; only one in many is worth writing down.
        bool IsHalfSpent(Lease lease) => lease.Deadline - now < rules.LeaseDuration / 2;

        Decision Renew(Lease lease) => Decision.Only(new LeaseRenewed(lease with { Deadline = now + rules.LeaseDuration }));
    }

    /// <summary>
    /// A worker has stored the result of a trial. It counts whichever lease it was computed under, because every run of a trial gives the
    /// same bytes; a second result is only acknowledged.
    /// </summary>
    public static Decision ReportResult(this SweepLedger ledger, WorkerName worker, LeaseId leaseId, TrialId id)
    {
        var acknowledge = new Acknowledge(worker, leaseId);
        if (!ledger.Trials.TryGetValue(id, out var trial) || trial.IsSettled) return Decision.Only(acknowledge);
        return trial.Lease is { } other && other.Id != leaseId
            ? new([new TrialCompleted(id, leaseId)], [acknowledge, new Stop(other.Worker, other.Id)])
            : new([new TrialCompleted(id, leaseId)], [acknowledge]);
    }

    /// <summary>
    /// A trial threw an exception. Only the lease in force may report this: an old one says nothing about the current run.
    /// </summary>
    public static Decision ReportFailure(this SweepLedger ledger, WorkerName worker, LeaseId leaseId, TrialId id, TrialFault fault,
        LedgerLimits rules)
    {
        var acknowledge = new Acknowledge(worker, leaseId);
        return ledger.IsInForce(id, leaseId) ? new([ledger.Failed(id, leaseId, fault, rules)], [acknowledge]) : Decision.Only(acknowledge);
    }

    /// <summary>A trial has made no progress for so long that its worker is told to give it up.</summary>
    public static Decision Stall(this SweepLedger ledger, Lease lease, string? stage, Epochs epochsDone, LedgerLimits rules)
    {
        if (!ledger.IsInForce(lease)) return Decision.Nothing;
        var fault = new TrialFault
        {
            Kind = FaultKind.Timeout,
            Error = $"no progress for {rules.StallTimeout} (trial.stall-timeout)",
            Stage = stage,
            EpochsDone = epochsDone,
        };
        return new([ledger.Failed(lease.Trial, lease.Id, fault, rules)], [new Stop(lease.Worker, lease.Id)]);
    }

    /// <summary>A worker gives a trial back: it is to stop, and has stored a checkpoint, or it could not begin.</summary>
    public static Decision Return(this SweepLedger ledger, WorkerName worker, LeaseId leaseId, TrialId id,
        LeaseReturnReason reason = LeaseReturnReason.Cancelled)
    {
        var acknowledge = new Acknowledge(worker, leaseId);
        return ledger.IsInForce(id, leaseId) ? new([new LeaseReturned(leaseId, id, reason)], [acknowledge]) : Decision.Only(acknowledge);
    }

    /// <summary>The sweep is paused or cancelled: all running trials are to store a checkpoint and come back.</summary>
    public static Decision Hold(this SweepLedger ledger)
    {
        var leases = ledger.Trials.Values.Select(trial => trial.Lease).OfType<Lease>().ToList();
        return new([.. leases.Select(lease => new LeaseReturned(lease.Id, lease.Trial, LeaseReturnReason.Cancelled))],
            [.. leases.Select(lease => new Stop(lease.Worker, lease.Id))]);
    }

    /// <summary>A node has left: the trials of its workers wait again.</summary>
    public static Decision LoseWorker(this SweepLedger ledger, WorkerName worker) => ledger.RunningLease(worker) is { } lease
        ? Decision.Only(new LeaseReturned(lease.Id, lease.Trial, LeaseReturnReason.WorkerLost))
        : Decision.Nothing;

    /// <summary>
    /// Time has passed: trials whose lease is over wait again. If a deadline is further off than a lease lasts, a coordinator whose clock
    /// was ahead of this one's has set it, and until then a dead worker's trial would count as running. Such a deadline is moved to where
    /// this clock puts it.
    /// </summary>
    /// <param name="heard">
    /// For how long workers have had this coordinator to report to. Until that is as long as a lease lasts, none ends: a worker that
    /// computed on while there was no coordinator keeps its trial.
    /// </param>
    public static Decision Expire(this SweepLedger ledger, LedgerLimits rules, DateTimeOffset now, TimeSpan heard)
    {
        var latest = now + rules.LeaseDuration;
        return new([.. ledger.Trials.Values.Select(trial => trial.Lease).OfType<Lease>().Select(Look).OfType<SweepEvent>()], []);

        SweepEvent? Look(Lease lease) =>
            lease.Deadline > latest ? new LeaseRenewed(lease with { Deadline = latest })
            : lease.Deadline <= now && heard >= rules.LeaseDuration ? new LeaseReturned(lease.Id, lease.Trial, LeaseReturnReason.Expired)
            : null;
    }

    private static bool IsInForce(this SweepLedger ledger, TrialId id, LeaseId leaseId) =>
        ledger.Trials.TryGetValue(id, out var trial) && trial.Lease?.Id == leaseId;

    private static SweepEvent Failed(this SweepLedger ledger, TrialId id, LeaseId leaseId, TrialFault fault, LedgerLimits rules) =>
        ledger.Trials[id].FailedAttempts < rules.Retries ? new TrialAttemptFailed(id, leaseId, fault) : new TrialFailed(id, leaseId, fault);
}
