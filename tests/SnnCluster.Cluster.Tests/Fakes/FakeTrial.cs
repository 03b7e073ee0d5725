using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cluster.Tests.Fakes;

/// <summary>A trial in pieces of ten epochs at most that cost nothing, or whatever <paramref name="onAdvance"/> does.</summary>
internal sealed class FakeTrial(TrialSpec settings, Action<FakeTrial>? onAdvance = null, TrialCheckpoint? from = null) : ITrialRun
{
    public int Seed => settings.Identity.Seed;

    public Epochs EpochsDone { get; private set; } = new(from is null ? 0 : BitConverter.ToInt64(from.State));

    public Epochs EpochsTotal { get; } = settings.Protocol.Epochs;

    public bool IsFinished => EpochsDone == EpochsTotal;

    public string? CurrentStage => IsFinished ? null : Stages.First(stage => stage.End > EpochsDone).Stage.Notation;

    public IReadOnlyList<StageOutcome> Outcomes =>
        [.. from stage in Stages
            where stage.End <= EpochsDone
            select new StageOutcome
            {
                StageIndex = stage.Index,
                Stage = stage.Stage,
                After = StagePath.Of(settings.Protocol.Stages, stage.Index),
                Counts = [new("seed", Seed, [])],
                StateDigest = new string('0', 64),
            }];

    private IEnumerable<(Stage Stage, int Index, Epochs End)> Stages =>
        settings.Protocol.Stages.Select(
            (stage, index) => (stage, index, settings.Protocol.Stages.Take(index + 1).Sum(one => one.Epochs)));

    public TrialCheckpoint Checkpoint() => new(BitConverter.GetBytes(EpochsDone.Count), Outcomes, []);

    public void Advance(Epochs epochs)
    {
        onAdvance?.Invoke(this);
        EpochsDone = Epochs.Min(EpochsTotal, EpochsDone + Epochs.Min(epochs, new(10)));
    }
}
