using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Sweeps.Ledger;

/// <summary>
/// The right of one worker to run one trial until a deadline; <see cref="LedgerRules.Expire"/> ends those whose time is up.
/// </summary>
/// <param name="Id">1, 2, 3, ... in the order in which leases are granted; never used twice in a sweep.</param>
/// <param name="Request">The request that it answers.</param>
/// <param name="Attempt">1 for the first run of the trial, one more after each failed attempt.</param>
/// <param name="Deadline">
/// The trial goes to another worker if no progress is reported before this time and a coordinator was there to hear it.
/// </param>
public sealed record Lease(LeaseId Id, TrialId Trial, WorkRequest Request, int Attempt, DateTimeOffset Deadline)
{
    /// <summary>Who holds it.</summary>
    public WorkerName Worker => Request.Worker;

    /// <summary>Seed of its trial.</summary>
    public int Seed => Trial.Seed;
}
