using SnnCluster.Simulation.Trials;

namespace SnnCluster.Cluster.Tests.Fakes;

/// <summary>A trial of one stage in pieces of ten epochs that cost nothing, or whatever <paramref name="onAdvance"/> does.</summary>
internal sealed class FakeTrial(TrialSettings settings, Action<FakeTrial>? onAdvance = null, TrialCheckpoint? from = null) : ITrialRun
{
    public int Seed => settings.Identity.Seed;

    public long EpochsDone { get; private set; } = from is null ? 0 : BitConverter.ToInt64(from.State);

    public long EpochsTotal { get; } = settings.Protocol.Epochs;

    public bool IsFinished => EpochsDone == EpochsTotal;

    public string? CurrentStage => IsFinished ? null : "U";

    public IReadOnlyList<StageOutcome> Outcomes => !IsFinished ? [] :
    [
        new()
        {
            StageIndex = 0,
            Stage = "U",
            After = "U",
            Aeons = EpochsDone / 100,
            Total = new(Seed, 2, 3, 4, 5),
            Course = [],
            OutputResistances = [],
            StateDigest = new string('0', 64),
        },
    ];

    public TrialCheckpoint Checkpoint() => new(BitConverter.GetBytes(EpochsDone), Outcomes, StageProgress.None);

    public void Advance(long epochs)
    {
        onAdvance?.Invoke(this);
        EpochsDone = Math.Min(EpochsTotal, EpochsDone + Math.Min(epochs, 10));
    }
}
