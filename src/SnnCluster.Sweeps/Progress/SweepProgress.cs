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

    public WorkDone Work => WorkDone.Of(Trials);
}

public sealed record TrialProgress
{
    public required int Seed { get; init; }

    public required TrialStatus State { get; init; }

    /// <summary>Notation of the stage it is in; null if it is not running.</summary>
    public required string? Stage { get; init; }

    /// <summary>How far it is on its way, what it took over from another trial included.</summary>
    public required Epochs EpochsDone { get; init; }

    public required Epochs EpochsTotal { get; init; }

    /// <summary>1 for the first run, one more for each retry.</summary>
    public required int Attempt { get; init; }

    /// <summary>Why the last attempt failed; null if none did.</summary>
    public required TrialFault? Fault { get; init; }

    /// <summary>Place of its condition in the study, from 0.</summary>
    public int Condition { get; init; }

    public TrialId Id => new() { Condition = Condition, Seed = Seed };

    /// <summary>The first so many of its epochs another trial of the study computes.</summary>
    public Epochs EpochsShared { get; init; }

    public WorkDone Work => WorkDone.Of(this);

    public string? Error => Fault?.Error;
}
