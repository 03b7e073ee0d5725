using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Sweeps.Work;

/// <summary>The trial that a worker has in hand, and how far it is.</summary>
/// <param name="Granted">Its lease.</param>
public sealed record TrialInHand(WorkGranted Granted)
{
    /// <summary>A message has its limits; the whole error is in the node's log.</summary>
    private const int LongestError = 2000;

    /// <summary>Number of the request that it answers.</summary>
    public long Request => Granted.Request;

    /// <summary>Named in all that is said about the trial.</summary>
    public LeaseId LeaseId => Granted.LeaseId;

    /// <summary>Whether its turn in the slot has come.</summary>
    public bool HasBegun { get; private init; }

    /// <summary>Notation of the stage under way; null before the first and after the last.</summary>
    public string? Stage { get; private init; }

    /// <summary>Epochs of the trial that are done, including those that it took over.</summary>
    public Epochs EpochsDone { get; private init; }

    /// <summary>Epochs up to which its state is in the store.</summary>
    public Epochs EpochsStored { get; private init; }

    private LastLines Lines { get; init; } = LastLines.None;

    /// <summary>Its turn in the slot has come.</summary>
    public TrialInHand Begin(Began began, DateTimeOffset now) => this with
    {
        HasBegun = true,
        Stage = began.Stage,
        EpochsDone = began.EpochsDone,
        EpochsStored = began.EpochsDone,
        Lines = Lines.With(
            began.EpochsDone == Epochs.None ? "trial starts" : $"trial resumes from its checkpoint at epoch {began.EpochsDone}", now),
    };

    /// <summary>It is further than before, or in its next stage.</summary>
    public TrialInHand Advance(Advanced advanced, DateTimeOffset now) => this with
    {
        Stage = advanced.Stage,
        EpochsDone = advanced.EpochsDone,
        Lines = advanced.Stage == Stage
            ? Lines
            : Lines.With($"stage {advanced.Stage ?? "-"} begins at epoch {advanced.EpochsDone}", now),
    };

    /// <summary>A state of it is on disk: others may resume from it.</summary>
    public TrialInHand WithCheckpoint(CheckpointStored stored, DateTimeOffset now) => this with
    {
        EpochsDone = Epochs.Max(EpochsDone, stored.EpochsDone),
        EpochsStored = Epochs.Max(EpochsStored, stored.EpochsDone),
        Lines = Lines.With($"checkpoint of epoch {stored.EpochsDone} is stored", now),
    };

    /// <summary>It is computed, and its result on the way to the disk.</summary>
    public TrialInHand Finish(Finished finished) => this with { Stage = null, EpochsDone = finished.EpochsDone };

    /// <summary>What the coordinator is told about an exception: where the trial was, and the last lines about it.</summary>
    public TrialFault Crashed(Exception error, DateTimeOffset now)
    {
        var lines = $"{error}".Split('\n').Aggregate(Lines, (lines, line) => lines.With(line.TrimEnd(), now));
        string words = error is TrialFailedException ? error.Message : $"{error.GetType().Name}: {error.Message}";
        return new()
        {
            Kind = FaultKind.Crash,
            Error = words.Length > LongestError ? words[..LongestError] : words,
            Stage = Stage,
            EpochsDone = EpochsDone,
            Log = lines.Text,
        };
    }
}
