using Google.Protobuf.WellKnownTypes;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Plans;
using static SnnCluster.Cluster.Serialization.WireFormat;
using Wire = SnnCluster.Cluster.Serialization.Protos;

namespace SnnCluster.Cluster.Serialization;

/// <summary>The events in the journal (events.proto).</summary>
internal static class EventFormats
{
    public static IReadOnlyList<WireFormat> All { get; } =
    [
        Of("e:started", Wire.SweepStarted.Parser,
            (SweepStarted e) => new()
            {
                SweepId = e.SweepId,
                StartId = e.StartId,
                Seeds = { e.Seeds },
                Stored = { e.Stored.Select(trial => trial.Seed) },
                KeepsRunning = e.KeepsRunning,
                Branches = { e.Branches.Select(branch => new Wire.Branch { Parent = branch.Parent, Epochs = branch.Epochs, Length = branch.Length }) },
                StoredConditions = { e.Stored.Select(trial => trial.Condition) },
            },
            w => new SweepStarted(w.SweepId, w.StartId, [.. w.Seeds], [.. w.Stored.Select((seed, i) => new TrialId(i < w.StoredConditions.Count ? w.StoredConditions[i] : 0, seed))], w.KeepsRunning)
            {
                Branches = w.Branches.Count == 0 ? [Branch.Whole] : [.. w.Branches.Select(branch => new Branch(branch.Parent, branch.Epochs, branch.Length))],
            }),
        Of("e:branching", Wire.BranchingStored.Parser,
            (BranchingStored e) => new() { Seed = e.Trial.Seed, Condition = e.Trial.Condition, Epochs = e.Epochs },
            w => new BranchingStored(new(w.Condition, w.Seed), w.Epochs)),
        Of("e:granted", Wire.LeaseGranted.Parser,
            (LeaseGranted e) => new() { Lease = Write(e.Lease) },
            w => new LeaseGranted(Read(w.Lease))),
        Of("e:renewed", Wire.LeaseRenewed.Parser,
            (LeaseRenewed e) => new() { Lease = Write(e.Lease) },
            w => new LeaseRenewed(Read(w.Lease))),
        Of("e:returned", Wire.LeaseReturned.Parser,
            (LeaseReturned e) => new() { LeaseId = e.LeaseId, Seed = e.Trial.Seed, Condition = e.Trial.Condition, Reason = Write(e.Reason) },
            w => new LeaseReturned(w.LeaseId, new(w.Condition, w.Seed), Read(w.Reason))),
        Of("e:completed", Wire.TrialCompleted.Parser,
            (TrialCompleted e) => new() { Seed = e.Trial.Seed, Condition = e.Trial.Condition, LeaseId = e.LeaseId },
            w => new TrialCompleted(new(w.Condition, w.Seed), w.LeaseId)),
        Of("e:attempt-failed", Wire.TrialAttemptFailed.Parser,
            (TrialAttemptFailed e) => new() { Seed = e.Trial.Seed, Condition = e.Trial.Condition, LeaseId = e.LeaseId, Fault = FaultFormat.Write(e.Fault) },
            w => new TrialAttemptFailed(new(w.Condition, w.Seed), w.LeaseId, FaultFormat.Read(w.Fault, w.Error))),
        Of("e:failed", Wire.TrialFailed.Parser,
            (TrialFailed e) => new() { Seed = e.Trial.Seed, Condition = e.Trial.Condition, LeaseId = e.LeaseId, Fault = FaultFormat.Write(e.Fault) },
            w => new TrialFailed(new(w.Condition, w.Seed), w.LeaseId, FaultFormat.Read(w.Fault, w.Error))),
    ];

    private static Wire.Lease Write(Lease lease) => new()
    {
        Id = lease.Id,
        Seed = lease.Seed,
        Condition = lease.Trial.Condition,
        Worker = lease.Worker,
        Request = lease.Request.Number,
        Attempt = lease.Attempt,
        Deadline = lease.Deadline.ToTimestamp(),
    };

    private static Lease Read(Wire.Lease lease) =>
        new(lease.Id, new TrialId(lease.Condition, lease.Seed), new(lease.Worker, lease.Request), lease.Attempt, lease.Deadline.ToDateTimeOffset());

    private static Wire.LeaseReturnReason Write(LeaseReturnReason reason) => reason switch
    {
        LeaseReturnReason.Expired => Wire.LeaseReturnReason.Expired,
        LeaseReturnReason.WorkerLost => Wire.LeaseReturnReason.WorkerLost,
        LeaseReturnReason.Abandoned => Wire.LeaseReturnReason.Abandoned,
        LeaseReturnReason.Cancelled => Wire.LeaseReturnReason.Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "This reason has no place in events.proto yet."),
    };

    private static LeaseReturnReason Read(Wire.LeaseReturnReason reason) => reason switch
    {
        Wire.LeaseReturnReason.Expired => LeaseReturnReason.Expired,
        Wire.LeaseReturnReason.WorkerLost => LeaseReturnReason.WorkerLost,
        Wire.LeaseReturnReason.Abandoned => LeaseReturnReason.Abandoned,
        Wire.LeaseReturnReason.Cancelled => LeaseReturnReason.Cancelled,
        _ => throw new InvalidDataException($"The journal holds the reason {reason} of a returned lease, which this program does not know."),
    };
}
