using SnnCluster.Sweeps.Identity;

namespace SnnCluster.Sweeps.Messages;

/// <summary>The answer to <see cref="RequestWork"/>: run this trial.</summary>
public sealed record WorkGranted : IClusterMessage, IToWorker
{
    /// <summary>Number of the request that it answers.</summary>
    public required long Request { get; init; }

    /// <summary>Of the sweep, or of the study that the trial belongs to.</summary>
    public required StudyId StudyId { get; init; }

    /// <summary>Its condition: everything that the trial depends on besides its seed (<see cref="Specs.SweepText"/>).</summary>
    public required string Sweep { get; init; }

    /// <summary>Named by the worker in all that it says of the trial.</summary>
    public required LeaseId LeaseId { get; init; }

    /// <summary>What to run.</summary>
    public required TrialId Trial { get; init; }

    /// <summary>1 for the first, one more after each that failed.</summary>
    public required int Attempt { get; init; }
}

/// <summary>No trial waits; the worker is remembered and may keep asking.</summary>
public sealed record NoWorkNow(long Request) : IClusterMessage, IToWorker;

/// <summary>The lease that this request got has ended: ask under a new number.</summary>
public sealed record RequestOutdated(long Request) : IClusterMessage, IToWorker;

/// <summary>This worker gets no work, and why.</summary>
public sealed record WorkRefused(long Request, string Reason) : IClusterMessage, IToWorker;

/// <summary>The outcome of this lease is on disk.</summary>
public sealed record OutcomeRecorded(StudyId StudyId, LeaseId LeaseId) : IClusterMessage, IToWorker;

/// <summary>The trial of this lease is another worker's, or settled, or its sweep is paused: no need to continue.</summary>
public sealed record StopTrial(StudyId StudyId, LeaseId LeaseId) : IClusterMessage, IToWorker;

/// <summary>
/// The scheduler does not know this worker, as it is new or was away itself: say who you are (<see cref="Introduction"/>).
/// </summary>
public sealed record IntroduceYourself : IClusterMessage, IToWorker;

/// <summary>The node is drained: store a checkpoint of what is running, and give it back.</summary>
public sealed record DrainWorker : IClusterMessage, IToWorker;
