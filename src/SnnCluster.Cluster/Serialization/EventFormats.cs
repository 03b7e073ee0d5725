using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Plans;
using static SnnCluster.Cluster.Serialization.WireFormat;
using Wire = SnnCluster.Cluster.Serialization.Protos;

namespace SnnCluster.Cluster.Serialization;

/// <summary>The events in the journal, and the ledger as a snapshot (events.proto).</summary>
internal static class EventFormats
{
    public static IReadOnlyList<WireFormat> All { get; } =
    [
        Of("e:started", Wire.SweepStarted.Parser,
            (SweepStarted e) => new()
            {
                SweepId = e.StudyId.Text,
                StartId = e.StartId,
                Seeds = { e.Seeds },
                Stored = { e.Stored.Select(trial => trial.Seed) },
                KeepsRunning = e.KeepsRunning,
                Branches = { e.Branches.Select(Write) },
                StoredConditions = { e.Stored.Select(trial => trial.Condition) },
            },
            w => new SweepStarted
            {
                StudyId = new(w.SweepId),
                StartId = w.StartId,
                Seeds = [.. w.Seeds],
                Stored = [.. w.Stored.Select((seed, i) =>
                    new TrialId { Condition = i < w.StoredConditions.Count ? w.StoredConditions[i] : 0, Seed = seed })],
                KeepsRunning = w.KeepsRunning,
                Branches = w.Branches.Count == 0 ? [Branch.Whole] : [.. w.Branches.Select(Read)],
            }),
        Of("e:branching", Wire.BranchingStored.Parser,
            (BranchingStored e) => new() { Seed = e.Trial.Seed, Condition = e.Trial.Condition, Epochs = e.Epochs.Count },
            w => new BranchingStored(new() { Condition = w.Condition, Seed = w.Seed }, new(w.Epochs))),
        Of("e:granted", Wire.LeaseGranted.Parser,
            (LeaseGranted e) => new() { Lease = Write(e.Lease) },
            w => new LeaseGranted(Read(w.Lease))),
        Of("e:renewed", Wire.LeaseRenewed.Parser,
            (LeaseRenewed e) => new() { Lease = Write(e.Lease) },
            w => new LeaseRenewed(Read(w.Lease))),
        Of("e:returned", Wire.LeaseReturned.Parser,
            (LeaseReturned e) =>
                new() { LeaseId = e.LeaseId.Number, Seed = e.Trial.Seed, Condition = e.Trial.Condition, Reason = Write(e.Reason) },
            w => new LeaseReturned(new(w.LeaseId), new() { Condition = w.Condition, Seed = w.Seed }, Read(w.Reason))),
        Of("e:completed", Wire.TrialCompleted.Parser,
            (TrialCompleted e) => new() { Seed = e.Trial.Seed, Condition = e.Trial.Condition, LeaseId = e.LeaseId.Number },
            w => new TrialCompleted(new() { Condition = w.Condition, Seed = w.Seed }, new(w.LeaseId))),
        Of("e:attempt-failed", Wire.TrialAttemptFailed.Parser,
            (TrialAttemptFailed e) =>
                new()
                {
                    Seed = e.Trial.Seed,
                    Condition = e.Trial.Condition,
                    LeaseId = e.LeaseId.Number,
                    Fault = FaultFormat.Write(e.Fault),
                },
            w => new TrialAttemptFailed(new() { Condition = w.Condition, Seed = w.Seed }, new(w.LeaseId),
                FaultFormat.Read(w.Fault, w.Error))),
        Of("e:failed", Wire.TrialFailed.Parser,
            (TrialFailed e) =>
                new()
                {
                    Seed = e.Trial.Seed,
                    Condition = e.Trial.Condition,
                    LeaseId = e.LeaseId.Number,
                    Fault = FaultFormat.Write(e.Fault),
                },
            w => new TrialFailed(new() { Condition = w.Condition, Seed = w.Seed }, new(w.LeaseId), FaultFormat.Read(w.Fault, w.Error))),
        Of("e:group", Wire.EventGroup.Parser, Write, Read),
        Of("ledger", Wire.LedgerSnapshot.Parser, Write, Read),
    ];

    private static Wire.EventGroup Write(EventGroup group) => new()
    {
        Events =
        {
            group.Events.Select(happened => new Wire.GroupedEvent
            {
                Manifest = SnnSerializer.ManifestOf(happened),
                Event = SnnSerializer.Write(happened).ToByteString(),
            }),
        },
    };

    private static EventGroup Read(Wire.EventGroup group) =>
        new([.. group.Events.Select(grouped => (SweepEvent)SnnSerializer.Read(grouped.Event.ToByteArray(), grouped.Manifest))]);

    private static Wire.LedgerSnapshot Write(LedgerSnapshot ledger) => new()
    {
        SweepId = ledger.StudyId.Text,
        StartId = ledger.StartId,
        Branches = { ledger.Branches.Select(Write) },
        Trials = { ledger.Trials.Select(Write) },
        Stored =
        {
            ledger.Stored.Select(stored =>
                new Wire.BranchingStored { Seed = stored.Trial.Seed, Condition = stored.Trial.Condition, Epochs = stored.Epochs.Count }),
        },
        LatestLeases = { ledger.LatestLeases.Select(Write) },
        NextLeaseId = ledger.NextLeaseId.Number,
    };

    private static LedgerSnapshot Read(Wire.LedgerSnapshot ledger) => new()
    {
        StudyId = new(ledger.SweepId),
        StartId = ledger.StartId,
        Branches = [.. ledger.Branches.Select(Read)],
        Trials = [.. ledger.Trials.Select(Read)],
        Stored = [.. ledger.Stored
            .Select(stored => new BranchingStored(new() { Condition = stored.Condition, Seed = stored.Seed }, new(stored.Epochs)))],
        LatestLeases = [.. ledger.LatestLeases.Select(Read)],
        NextLeaseId = new(ledger.NextLeaseId),
    };

    private static Wire.TrialEntry Write(TrialEntry trial)
    {
        var wire = new Wire.TrialEntry
        {
            Seed = trial.Seed,
            Condition = trial.Id.Condition,
            Status = SchedulerFormats.Write(trial.Status),
            FailedAttempts = trial.FailedAttempts,
            LastLeaseId = trial.LastLeaseId.Number,
        };
        if (trial.Lease is { } lease) wire.Lease = Write(lease);
        if (trial.Fault is { } fault) wire.Fault = FaultFormat.Write(fault);
        if (trial.Returned is { } returned) wire.Returned = Write(returned);
        return wire;
    }

    private static TrialEntry Read(Wire.TrialEntry trial) => new()
    {
        Id = new() { Condition = trial.Condition, Seed = trial.Seed },
        Status = SchedulerFormats.Read(trial.Status),
        FailedAttempts = trial.FailedAttempts,
        Lease = trial.Lease is null ? null : Read(trial.Lease),
        LastLeaseId = new(trial.LastLeaseId),
        Fault = trial.Fault is null ? null : FaultFormat.Read(trial.Fault),
        Returned = trial.Returned == Wire.LeaseReturnReason.Unspecified ? null : Read(trial.Returned),
    };

    private static Wire.Branch Write(Branch branch) =>
        new() { Parent = branch.Parent, Epochs = branch.Epochs.Count, Length = branch.Length.Count };

    private static Branch Read(Wire.Branch branch) =>
        new() { Parent = branch.Parent, Epochs = new(branch.Epochs), Length = new(branch.Length) };

    private static Wire.Lease Write(Lease lease) => new()
    {
        Id = lease.Id.Number,
        Seed = lease.Seed,
        Condition = lease.Trial.Condition,
        Worker = lease.Worker.Text,
        Request = lease.Request.Number,
        Attempt = lease.Attempt,
        Deadline = lease.Deadline.ToTimestamp(),
    };

    private static Lease Read(Wire.Lease lease) =>
        new(new(lease.Id), new() { Condition = lease.Condition, Seed = lease.Seed }, new(new(lease.Worker), lease.Request), lease.Attempt,
            lease.Deadline.ToDateTimeOffset());

    private static Wire.LeaseReturnReason Write(LeaseReturnReason reason) => reason switch
    {
        LeaseReturnReason.Expired => Wire.LeaseReturnReason.Expired,
        LeaseReturnReason.WorkerLost => Wire.LeaseReturnReason.WorkerLost,
        LeaseReturnReason.Abandoned => Wire.LeaseReturnReason.Abandoned,
        LeaseReturnReason.Cancelled => Wire.LeaseReturnReason.Cancelled,
        LeaseReturnReason.NotBegun => Wire.LeaseReturnReason.NotBegun,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "This reason has no place in events.proto yet."),
    };

    private static LeaseReturnReason Read(Wire.LeaseReturnReason reason) => reason switch
    {
        Wire.LeaseReturnReason.Expired => LeaseReturnReason.Expired,
        Wire.LeaseReturnReason.WorkerLost => LeaseReturnReason.WorkerLost,
        Wire.LeaseReturnReason.Abandoned => LeaseReturnReason.Abandoned,
        Wire.LeaseReturnReason.Cancelled => LeaseReturnReason.Cancelled,
        Wire.LeaseReturnReason.NotBegun => LeaseReturnReason.NotBegun,
        _ => throw new InvalidDataException(
            $"The journal holds the reason {reason} of a returned lease, which this program does not know."),
    };
}
