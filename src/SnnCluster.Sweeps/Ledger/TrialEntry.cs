using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Sweeps.Ledger;

/// <summary>A trial as the ledger knows it.</summary>
public sealed record TrialEntry
{
    /// <summary>Which trial of the study it is.</summary>
    public required TrialId Id { get; init; }

    /// <summary>docs/explanation/states.md says which of the other members hold in which status.</summary>
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

    /// <summary>A trial that waits, with all its attempts before it.</summary>
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

    /// <summary>Seed of the trial.</summary>
    public int Seed => Id.Seed;

    /// <summary>Whether nothing more is done for it: it is done, or has failed for good.</summary>
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
