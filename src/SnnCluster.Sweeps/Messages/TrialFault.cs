using SnnCluster.Trials.Protocols;

namespace SnnCluster.Sweeps.Messages;

/// <summary>Why an attempt at a trial failed, and where.</summary>
public sealed record TrialFault
{
    /// <summary>Whether it threw or stood still.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>Type and message of what was thrown, or how long it stood still; at most 2000 characters.</summary>
    public required string Error { get; init; }

    /// <summary>Notation of the stage it was in; null if in none.</summary>
    public required string? Stage { get; init; }

    /// <summary>Epochs of the trial that were done.</summary>
    public required Epochs EpochsDone { get; init; }

    /// <summary>What the worker's log said last about the attempt, line by line; empty if it did not say.</summary>
    public string Log { get; init; } = "";
}

/// <summary>
/// Faults of a trial. The loss of a node, or a cancelled sweep, is not a trial's fault: see <see cref="Ledger.LeaseReturnReason"/>.
/// </summary>
public enum FaultKind
{
    /// <summary>It threw.</summary>
    Crash,

    /// <summary>It made no progress for <see cref="Ledger.LedgerLimits.StallTimeout"/>.</summary>
    Timeout,
}
