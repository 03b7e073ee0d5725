using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Sweeps.Progress;

/// <summary>A sweep at one moment, for people to look at.</summary>
/// <param name="Trials">One entry per condition and seed, in that order.</param>
/// <param name="Statistics">Merged over the trials finished so far; one per condition.</param>
public sealed record SweepProgress(StudyId StudyId, IReadOnlyList<TrialProgress> Trials, IReadOnlyList<SweepStatistics> Statistics)
{
    /// <summary>True once every trial is done or has failed for good.</summary>
    public bool IsFinished => Trials.All(trial => trial.State is TrialStatus.Done or TrialStatus.Failed);

    /// <summary>Over all trials.</summary>
    public WorkDone Work => WorkDone.Of(Trials);
}

/// <summary>A trial at one moment, for people to look at.</summary>
public sealed record TrialProgress
{
    /// <summary>Of the trial within its condition.</summary>
    public required int Seed { get; init; }

    /// <summary>As the ledger has it.</summary>
    public required TrialStatus State { get; init; }

    /// <summary>Notation of the stage it is in; null if it is not running.</summary>
    public required string? Stage { get; init; }

    /// <summary>How far it is on its way, what it took over from another trial included.</summary>
    public required Epochs EpochsDone { get; init; }

    /// <summary>Epochs of the whole trial.</summary>
    public required Epochs EpochsTotal { get; init; }

    /// <summary>1 for the first run, one more for each retry.</summary>
    public required int Attempt { get; init; }

    /// <summary>Why the last attempt failed; null if none did.</summary>
    public required TrialFault? Fault { get; init; }

    /// <summary>Place of its condition in the study, from 0.</summary>
    public int Condition { get; init; }

    /// <summary>By condition and seed.</summary>
    public TrialId Id => new() { Condition = Condition, Seed = Seed };

    /// <summary>How many of its first epochs another trial of the study computes.</summary>
    public Epochs EpochsShared { get; init; }

    /// <summary>Its own part of the work: what it takes over from another trial left out.</summary>
    public WorkDone Work => WorkDone.Of(this);

    /// <summary>Message of the last fault; null if there was none.</summary>
    public string? Error => Fault?.Error;
}
