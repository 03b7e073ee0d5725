using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Plans;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Sweeps.Ledger;

/// <summary>
/// Something that happened to a sweep. The events of a sweep, applied in order, are all that its <see cref="SweepLedger"/> is.
/// </summary>
public abstract record SweepEvent;

/// <summary>
/// Someone asked for these trials. Those whose results are stored are done; every other one waits, with all its attempts left. The leases
/// of an earlier start are void, unless running trials are kept.
/// </summary>
public sealed record SweepStarted : SweepEvent
{
    /// <summary>The study that was started; the same at every later start.</summary>
    public required StudyId StudyId { get; init; }

    /// <summary>Names this start, so that a repeated command is recognised.</summary>
    public required string StartId { get; init; }

    /// <summary>One trial per seed and condition, ascending.</summary>
    public required IReadOnlyList<int> Seeds { get; init; }

    /// <summary>Trials whose results are in the store, ascending: the store decides what is done, not the journal.</summary>
    public required IReadOnlyList<TrialId> Stored { get; init; }

    /// <summary>
    /// Whether running trials continue: true for a cluster that is asked for more, false for a program that starts.
    /// </summary>
    public required bool KeepsRunning { get; init; }

    /// <summary>How the trials of the conditions hang together; one per condition, of which there is one at least.</summary>
    public IReadOnlyList<Branch> Branches { get; init; } = [Branch.Whole];

    /// <inheritdoc/>
    public bool Equals(SweepStarted? other) =>
        other is not null && StudyId == other.StudyId && StartId == other.StartId && KeepsRunning == other.KeepsRunning
            && Seeds.SequenceEqual(other.Seeds) && Stored.SequenceEqual(other.Stored) && Branches.SequenceEqual(other.Branches);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StudyId, StartId, Seeds.Count);
}

/// <summary>A worker may run a trial.</summary>
public sealed record LeaseGranted(Lease Lease) : SweepEvent;

/// <summary>
/// A worker reported progress: its lease runs on, or is in force again if it had ended and nobody else has got the trial.
/// </summary>
public sealed record LeaseRenewed(Lease Lease) : SweepEvent;

/// <summary>A lease ended without an outcome; its trial waits again. This does not count as a failed attempt.</summary>
public sealed record LeaseReturned(LeaseId LeaseId, TrialId Trial, LeaseReturnReason Reason) : SweepEvent;

/// <summary>A trial's result is in the store.</summary>
/// <param name="LeaseId">The lease it was computed under, not necessarily the one in force.</param>
public sealed record TrialCompleted(TrialId Trial, LeaseId LeaseId) : SweepEvent;

/// <summary>An attempt at a trial failed; the trial waits for another one.</summary>
public sealed record TrialAttemptFailed(TrialId Trial, LeaseId LeaseId, TrialFault Fault) : SweepEvent;

/// <summary>The last attempt at a trial failed: it will not be run again in this start.</summary>
public sealed record TrialFailed(TrialId Trial, LeaseId LeaseId, TrialFault Fault) : SweepEvent;

/// <summary>Why a lease ended without an outcome.</summary>
public enum LeaseReturnReason
{
    /// <summary>No progress was reported before its deadline.</summary>
    Expired,

    /// <summary>The node of its worker left the cluster.</summary>
    WorkerLost,

    /// <summary>Its worker asked for other work: it is not running this trial.</summary>
    Abandoned,

    /// <summary>The sweep was cancelled; its worker has stored a checkpoint.</summary>
    Cancelled,

    /// <summary>Its worker held it as its next trial, and the trial before it takes longer than expected.</summary>
    NotBegun,
}

/// <summary>
/// A trial's state after that many of its epochs is in the store: trials of other conditions that resume from there may start.
/// </summary>
public sealed record BranchingStored(TrialId Trial, Epochs Epochs) : SweepEvent;
