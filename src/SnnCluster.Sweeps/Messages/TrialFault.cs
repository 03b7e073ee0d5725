namespace SnnCluster.Sweeps.Messages;

/// <summary>Why an attempt at a trial failed, and where.</summary>
/// <param name="Stage">Notation of the stage it was in; null if in none.</param>
/// <param name="EpochsDone">Epochs of the trial that were done.</param>
/// <param name="Log">What the worker's log said last about the attempt, line by line; empty if it did not say.</param>
public sealed record TrialFault(FaultKind Kind, string Error, string? Stage, long EpochsDone, string Log = "");

/// <summary>
/// Faults of a trial. That a node was lost, or a sweep cancelled, is no fault of a trial: see <see cref="Ledger.LeaseReturnReason"/>.
/// </summary>
public enum FaultKind
{
    /// <summary>It threw.</summary>
    Crash,

    /// <summary>It made no progress for <see cref="Ledger.LedgerRules.StallTimeout"/>.</summary>
    Timeout,
}
