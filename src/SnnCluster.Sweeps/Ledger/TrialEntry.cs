using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Plans;

namespace SnnCluster.Sweeps.Ledger;

/// <summary>A trial as the ledger knows it.</summary>
/// <param name="FailedAttempts">Attempts that failed since the sweep was started.</param>
/// <param name="Lease">The lease in force; not null exactly while running.</param>
/// <param name="LastLeaseId">The latest lease of this trial, in force or not; 0 if there was none.</param>
/// <param name="Fault">Why the last attempt failed; null if none did.</param>
/// <param name="Returned">Why the latest lease ended without an outcome; null if it did not.</param>
public sealed record TrialEntry(TrialId Id, TrialStatus Status, int FailedAttempts, Lease? Lease, LeaseId LastLeaseId, TrialFault? Fault,
    LeaseReturnReason? Returned)
{
    public static TrialEntry New(TrialId id) => new(id, TrialStatus.Waiting, 0, null, LeaseId.None, null, null);

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
