using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Plans;

namespace SnnCluster.Sweeps.Ledger;

/// <summary>A <see cref="SweepLedger"/> written down whole, so that its events up to there need not be kept.</summary>
/// <param name="Trials">By condition, then seed.</param>
/// <param name="Stored">See <see cref="SweepLedger.Stored"/>.</param>
/// <param name="LatestLeases">The latest of every worker.</param>
public sealed record LedgerSnapshot(
    StudyId StudyId, string StartId, IReadOnlyList<Branch> Branches, IReadOnlyList<TrialEntry> Trials,
    IReadOnlyList<BranchingStored> Stored, IReadOnlyList<Lease> LatestLeases, LeaseId NextLeaseId);
