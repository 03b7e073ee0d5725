namespace SnnCluster.Sweeps.Ledger;

/// <summary>Why an attempt at a trial failed, and where.</summary>
/// <param name="Stage">Notation of the stage it was in; null if in none.</param>
/// <param name="EpochsDone">Epochs of the trial that were done.</param>
public sealed record TrialFault(FaultKind Kind, string Error, string? Stage, long EpochsDone);

/// <summary>Faults of a trial. That a node was lost, or a sweep cancelled, is no fault of a trial: see <see cref="LeaseReturnReason"/>.</summary>
public enum FaultKind
{
    /// <summary>It threw.</summary>
    Crash,

    /// <summary>It made no progress for <see cref="LedgerRules.StallTimeout"/>.</summary>
    Timeout,
}
