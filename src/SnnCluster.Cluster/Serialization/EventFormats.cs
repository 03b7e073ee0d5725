using Google.Protobuf.WellKnownTypes;
using SnnCluster.Sweeps.Ledger;
using static SnnCluster.Cluster.Serialization.WireFormat;
using Wire = SnnCluster.Cluster.Serialization.Protos;

namespace SnnCluster.Cluster.Serialization;

/// <summary>The events in the journal (events.proto).</summary>
internal static class EventFormats
{
    public static IReadOnlyList<WireFormat> All { get; } =
    [
        Of("e:started", Wire.SweepStarted.Parser,
            (SweepStarted e) => new() { SweepId = e.SweepId, StartId = e.StartId, Seeds = { e.Seeds }, Stored = { e.Stored }, KeepsRunning = e.KeepsRunning },
            w => new SweepStarted(w.SweepId, w.StartId, [.. w.Seeds], [.. w.Stored], w.KeepsRunning)),
        Of("e:granted", Wire.LeaseGranted.Parser,
            (LeaseGranted e) => new() { Lease = Write(e.Lease) },
            w => new LeaseGranted(Read(w.Lease))),
        Of("e:renewed", Wire.LeaseRenewed.Parser,
            (LeaseRenewed e) => new() { Lease = Write(e.Lease) },
            w => new LeaseRenewed(Read(w.Lease))),
        Of("e:returned", Wire.LeaseReturned.Parser,
            (LeaseReturned e) => new() { LeaseId = e.LeaseId, Seed = e.Seed, Reason = Write(e.Reason) },
            w => new LeaseReturned(w.LeaseId, w.Seed, Read(w.Reason))),
        Of("e:completed", Wire.TrialCompleted.Parser,
            (TrialCompleted e) => new() { Seed = e.Seed, LeaseId = e.LeaseId },
            w => new TrialCompleted(w.Seed, w.LeaseId)),
        Of("e:attempt-failed", Wire.TrialAttemptFailed.Parser,
            (TrialAttemptFailed e) => new() { Seed = e.Seed, LeaseId = e.LeaseId, Fault = FaultFormat.Write(e.Fault) },
            w => new TrialAttemptFailed(w.Seed, w.LeaseId, FaultFormat.Read(w.Fault, w.Error))),
        Of("e:failed", Wire.TrialFailed.Parser,
            (TrialFailed e) => new() { Seed = e.Seed, LeaseId = e.LeaseId, Fault = FaultFormat.Write(e.Fault) },
            w => new TrialFailed(w.Seed, w.LeaseId, FaultFormat.Read(w.Fault, w.Error))),
    ];

    private static Wire.Lease Write(Lease lease) => new()
    {
        Id = lease.Id,
        Seed = lease.Seed,
        Worker = lease.Worker,
        Request = lease.Request.Number,
        Attempt = lease.Attempt,
        Deadline = lease.Deadline.ToTimestamp(),
    };

    private static Lease Read(Wire.Lease lease) =>
        new(lease.Id, lease.Seed, new(lease.Worker, lease.Request), lease.Attempt, lease.Deadline.ToDateTimeOffset());

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
