using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Trials;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Bench.Coordination;

/// <summary>
/// A trial whose computation is <see cref="FixedWork"/>: all that coordination does to a trial is done to it,
/// and its result is as small as one can be.
/// </summary>
public sealed class FixedTrial(TrialSettings settings, FixedWork work, TrialCheckpoint? from) : ITrialRun
{
    public long EpochsDone { get; private set; } = from is null ? 0 : BitConverter.ToInt64(from.State);

    public long EpochsTotal { get; } = settings.Protocol.Epochs;

    public bool IsFinished => EpochsDone == EpochsTotal;

    public string? CurrentStage => IsFinished ? null : settings.Protocol.Stages[0].Notation;

    public IReadOnlyList<StageOutcome> Outcomes => !IsFinished ? [] :
    [
        new()
        {
            StageIndex = 0,
            Stage = settings.Protocol.Stages[0].Notation,
            After = StagePath.Of(settings.Protocol.Stages, 0),
            Aeons = settings.Protocol.Stages[0].Aeons,
            Total = new(settings.Identity.Seed, 0, 0, 0, 0),
            Course = [],
            OutputResistances = [],
            StateDigest = "",
        },
    ];

    /// <summary>Trials of this sweep seed compute nothing, whatever the work is.</summary>
    public const ulong WarmUpSeed = 0;

    private bool IsWarmUp => settings.Identity.SweepSeed == WarmUpSeed;

    /// <summary>The protocol of such trials: one stage of one aeon.</summary>
    public static Protocol Protocol { get; } = new() { Name = "coordination", Stages = [new UnsupervisedStage { Aeons = 1 }] };

    public static SweepSpec Sweep(int trials, ulong sweepSeed) =>
        new() { Protocol = Protocol, Seeds = [.. Enumerable.Range(1, trials)], SweepSeed = sweepSeed };

    public void Advance(long epochs)
    {
        long end = Math.Min(EpochsTotal, EpochsDone + epochs);
        for (; EpochsDone < end; EpochsDone++)
            if (!IsWarmUp && EpochsDone % (EpochsTotal / FixedWork.Pieces) == 0) work.ComputePiece();
    }

    public TrialCheckpoint Checkpoint() => new(BitConverter.GetBytes(EpochsDone), Outcomes, StageProgress.None);
}
