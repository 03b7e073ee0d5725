namespace SnnCluster.Simulation.Trials;

/// <summary>One trial on its way through its protocol.</summary>
public sealed class TrialRun(TrialSettings settings) : ITrialRun
{
    public long EpochsDone { get; private set; }

    public long EpochsTotal { get; } = settings.Protocol.Epochs;

    public bool IsFinished => EpochsDone == EpochsTotal;

    public string? CurrentStage => throw new NotImplementedException();

    public IReadOnlyList<StageOutcome> Outcomes => throw new NotImplementedException();

    public void Advance(long epochs) => throw new NotImplementedException();
}
