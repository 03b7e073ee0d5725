using SnnCluster.Sweeps.Progress;

namespace SnnCluster.Sweeps.Ledger;

/// <summary>A trial as the ledger knows it.</summary>
/// <param name="FailedAttempts">Attempts that threw since the sweep was started.</param>
/// <param name="Lease">The lease in force; not null exactly while running.</param>
/// <param name="LastLeaseId">The latest lease of this trial, in force or not; 0 if there was none.</param>
/// <param name="Error">Why the last attempt failed; null if none did.</param>
public sealed record TrialEntry(int Seed, TrialStatus Status, int FailedAttempts, Lease? Lease, long LastLeaseId, string? Error)
{
    public static TrialEntry New(int seed) => new(seed, TrialStatus.Waiting, 0, null, 0, null);

    public bool IsSettled => Status is TrialStatus.Done or TrialStatus.Failed;

    internal TrialEntry WaitAgain() => this with { Status = TrialStatus.Waiting, Lease = null };

    internal TrialEntry Run(Lease lease) => this with { Status = TrialStatus.Running, Lease = lease, LastLeaseId = lease.Id };

    internal TrialEntry Settle(TrialStatus status, string? error) => this with { Status = status, Lease = null, Error = error };
}
