using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Plans;

namespace SnnCluster.Sweeps.Ledger;

/// <summary>A <see cref="SweepLedger"/> written down whole, so that its events up to there need not be kept.</summary>
public sealed record LedgerSnapshot
{
    public required StudyId StudyId { get; init; }

    public required string StartId { get; init; }

    public required IReadOnlyList<Branch> Branches { get; init; }

    /// <summary>By condition, then seed.</summary>
    public required IReadOnlyList<TrialEntry> Trials { get; init; }

    /// <summary>See <see cref="SweepLedger.Stored"/>.</summary>
    public required IReadOnlyList<BranchingStored> Stored { get; init; }

    /// <summary>The latest of every worker.</summary>
    public required IReadOnlyList<Lease> LatestLeases { get; init; }

    public required LeaseId NextLeaseId { get; init; }
}
