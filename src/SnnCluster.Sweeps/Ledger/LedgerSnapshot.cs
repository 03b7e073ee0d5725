using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Plans;

namespace SnnCluster.Sweeps.Ledger;

/// <summary>A <see cref="SweepLedger"/> written down whole, so that its events up to there need not be kept.</summary>
public sealed record LedgerSnapshot
{
    /// <summary>As in <see cref="SweepLedger"/>.</summary>
    public required StudyId StudyId { get; init; }

    /// <summary>Id of the latest start, which a repeated command must not start again.</summary>
    public required string StartId { get; init; }

    /// <summary>One per condition, as the latest start gave them.</summary>
    public required IReadOnlyList<Branch> Branches { get; init; }

    /// <summary>By condition, then seed.</summary>
    public required IReadOnlyList<TrialEntry> Trials { get; init; }

    /// <summary>See <see cref="SweepLedger.Stored"/>.</summary>
    public required IReadOnlyList<BranchingStored> Stored { get; init; }

    /// <summary>The latest of every worker.</summary>
    public required IReadOnlyList<Lease> LatestLeases { get; init; }

    /// <summary>The lease that is granted next: numbers of the events left out are never used again.</summary>
    public required LeaseId NextLeaseId { get; init; }
}
