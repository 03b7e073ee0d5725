using SnnCluster.Sweeps.Identity;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Sweeps.Messages;

/// <summary>A worker has nothing to run. Repeated under the same number until it is answered.</summary>
public sealed record RequestWork : IFromWorker
{
    /// <inheritdoc/>
    public required WorkerName Worker { get; init; }

    /// <summary>Of this request; a worker counts its requests from 1.</summary>
    public required long Number { get; init; }

    /// <summary>Name of its node.</summary>
    public required string Node { get; init; }

    /// <summary>What it computes with: another version would compute other results.</summary>
    public required int EngineVersion { get; init; }

    /// <summary>Of its machine (threads that want to run, per core).</summary>
    public double? Load { get; init; }

    /// <summary>Names the slot of that node that would run it; several workers stand by for one slot.</summary>
    public string Slot { get; init; } = "";

    /// <summary>
    /// Whether the slot has something to run and asks ahead of its need: if nothing waits, such a request is not remembered.
    /// </summary>
    public bool IsAhead { get; init; }

    /// <summary>Whether the slot has enough to compute in the meantime: the answer may come a little later (snn.work.gather).</summary>
    public bool HasTime { get; init; }

    /// <summary>The models that its program has, each with its version; empty: it runs the usual one alone, and says so by its engine
    /// version.</summary>
    public string Models { get; init; } = "";

    /// <summary>Studies that its node has no data for, separated by blanks: it gets none of their trials.</summary>
    public string Lacks { get; init; } = "";

    /// <summary>Names of models that its node does not run, separated by blanks: it gets no trials of theirs.</summary>
    public string Withholds { get; init; } = "";

    /// <summary>The last write that the store refused, in its words; empty if it accepts writes.</summary>
    public string Trouble { get; init; } = "";

    /// <summary>By the clock of its node; null from older programs.</summary>
    public DateTimeOffset? SentAt { get; init; }
}

/// <summary>Who a worker is that has something in hand, for a scheduler that was away when it asked for that.</summary>
/// <param name="Asked">What it has asked last, or would ask now.</param>
public sealed record Introduction(RequestWork Asked) : IFromWorker
{
    /// <inheritdoc/>
    public WorkerName Worker => Asked.Worker;
}

/// <summary>A worker is at it; keeps its lease alive.</summary>
public sealed record ReportProgress : IReport
{
    /// <inheritdoc/>
    public required StudyId StudyId { get; init; }

    /// <inheritdoc/>
    public required WorkerName Worker { get; init; }

    /// <summary>Number of the request that the lease answered.</summary>
    public required long Request { get; init; }

    /// <inheritdoc/>
    public required LeaseId LeaseId { get; init; }

    /// <summary>The trial of the lease.</summary>
    public required TrialId Trial { get; init; }

    /// <summary>Notation of the stage under way; null before the first and after the last.</summary>
    public required string? Stage { get; init; }

    /// <summary>Epochs of the trial that are done, including those that it took over.</summary>
    public required Epochs EpochsDone { get; init; }

    /// <summary>Epochs of the trial up to which its state is in the store.</summary>
    public Epochs EpochsStored { get; init; }

    /// <summary>Of its machine (threads that want to run, per core).</summary>
    public double? Load { get; init; }

    /// <summary>As in <see cref="RequestWork"/>.</summary>
    public string Trouble { get; init; } = "";

    /// <summary>As in <see cref="RequestWork"/>.</summary>
    public DateTimeOffset? SentAt { get; init; }
}

/// <summary>The result of a trial is in the store.</summary>
public sealed record ReportResult : IOutcome
{
    /// <inheritdoc/>
    public required StudyId StudyId { get; init; }

    /// <inheritdoc/>
    public required WorkerName Worker { get; init; }

    /// <inheritdoc/>
    public required LeaseId LeaseId { get; init; }

    /// <summary>The trial of the lease.</summary>
    public required TrialId Trial { get; init; }

    /// <summary>As in <see cref="RequestWork"/>.</summary>
    public bool HasTime { get; init; }
}

/// <summary>A trial threw.</summary>
public sealed record ReportFailure : IOutcome
{
    /// <inheritdoc/>
    public required StudyId StudyId { get; init; }

    /// <inheritdoc/>
    public required WorkerName Worker { get; init; }

    /// <inheritdoc/>
    public required LeaseId LeaseId { get; init; }

    /// <summary>The trial of the lease.</summary>
    public required TrialId Trial { get; init; }

    /// <summary>What went wrong, and where.</summary>
    public required TrialFault Fault { get; init; }
}

/// <summary>A worker gives its trial back: it stops, and a checkpoint is stored, or it could not begin.</summary>
public sealed record ReturnTrial : IOutcome
{
    /// <inheritdoc/>
    public required StudyId StudyId { get; init; }

    /// <inheritdoc/>
    public required WorkerName Worker { get; init; }

    /// <inheritdoc/>
    public required LeaseId LeaseId { get; init; }

    /// <summary>The trial of the lease.</summary>
    public required TrialId Trial { get; init; }

    /// <summary>False if not a single epoch was run: the attempt does not count.</summary>
    public bool HasBegun { get; init; } = true;
}
