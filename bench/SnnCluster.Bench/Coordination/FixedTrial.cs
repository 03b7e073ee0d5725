using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Bench.Coordination;

/// <summary>
/// A trial whose computation is <see cref="FixedWork"/>: all that coordination does to a trial is done to it,
/// and its result is as small as one can be.
/// </summary>
public sealed class FixedTrial(TrialSpec trial, FixedWork work, TrialCheckpoint? from) : ITrialRun
{
    /// <summary>Trials of this sweep seed compute nothing, whatever the work is.</summary>
    public const ulong WarmUpSeed = 0;

    private long done = from is null ? 0 : BitConverter.ToInt64(from.State);

    public Epochs EpochsDone => new(done);

    public Epochs EpochsTotal { get; } = trial.Protocol.Epochs;

    public bool IsFinished => EpochsDone == EpochsTotal;

    public string? CurrentStage => IsFinished ? null : trial.Protocol.Stages[0].Notation;

    public IReadOnlyList<StageOutcome> Outcomes => !IsFinished ? [] :
    [
        new()
        {
            StageIndex = 0,
            Stage = trial.Protocol.Stages[0],
            After = StagePath.Of(trial.Protocol.Stages, 0),
            Counts = [new("seed", trial.Identity.Seed, [])],
            StateDigest = "",
        },
    ];

    private bool IsWarmUp => trial.Identity.SweepSeed == WarmUpSeed;

    public void Advance(Epochs epochs)
    {
        long end = Epochs.Min(EpochsTotal, EpochsDone + epochs).Count;
        for (; done < end; done++)
            if (!IsWarmUp && done % (EpochsTotal.Count / FixedWork.Pieces) == 0) work.ComputePiece();
    }

    public TrialCheckpoint Checkpoint() => new(BitConverter.GetBytes(done), Outcomes, []);
}
