using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Sweeps.Ledger;

/// <summary>A trial as the ledger knows it.</summary>
public sealed record TrialEntry
{
    public required TrialId Id { get; init; }

    public required TrialStatus Status { get; init; }

    /// <summary>Attempts that failed since the sweep was started.</summary>
    public required int FailedAttempts { get; init; }

    /// <summary>The lease in force; not null exactly while running.</summary>
    public required Lease? Lease { get; init; }

    /// <summary>The latest lease of this trial, in force or not; 0 if there was none.</summary>
    public required LeaseId LastLeaseId { get; init; }

    /// <summary>Why the last attempt failed; null if none did.</summary>
    public required TrialFault? Fault { get; init; }

    /// <summary>Why the latest lease ended without an outcome; null if it did not.</summary>
    public required LeaseReturnReason? Returned { get; init; }

    public static TrialEntry New(TrialId id) => new()
    {
        Id = id,
        Status = TrialStatus.Waiting,
        FailedAttempts = 0,
        Lease = null,
        LastLeaseId = LeaseId.None,
        Fault = null,
        Returned = null,
    };

    public int Seed => Id.Seed;

    public bool IsSettled => Status is TrialStatus.Done or TrialStatus.Failed;

    internal TrialEntry WaitAgain(LeaseReturnReason? returned) =>
        this with { Status = TrialStatus.Waiting, Lease = null, Returned = returned };

    internal TrialEntry Run(Lease lease) =>
        this with { Status = TrialStatus.Running, Lease = lease, LastLeaseId = lease.Id, Returned = null };

    /// <summary>One more attempt failed.</summary>
    internal TrialEntry Fail(TrialStatus status, TrialFault fault) =>
        this with { Status = status, Lease = null, Returned = null, FailedAttempts = FailedAttempts + 1, Fault = fault };

    internal TrialEntry Complete() => this with { Status = TrialStatus.Done, Lease = null, Returned = null, Fault = null };
}
