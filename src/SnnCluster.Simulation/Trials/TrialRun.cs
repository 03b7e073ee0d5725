using SnnCluster.Simulation.Protocols;

namespace SnnCluster.Simulation.Trials;

/// <summary>One trial on its way through its protocol. Not thread-safe: it belongs to the thread that advances it.</summary>
public sealed class TrialRun(TrialSettings settings)
{
    /// <summary>Epochs done so far, those of the noise donor included.</summary>
    public long EpochsDone { get; private set; }

    /// <summary>Epochs of the whole trial.</summary>
    public long EpochsTotal { get; } = settings.Protocol.Epochs;

    public bool IsFinished => EpochsDone == EpochsTotal;

    /// <summary>The stage that the next epoch belongs to; null once finished.</summary>
    public Stage? CurrentStage => throw new NotImplementedException();

    /// <summary>Outcomes of the finished stages, in order.</summary>
    public IReadOnlyList<StageOutcome> Outcomes => throw new NotImplementedException();

    /// <summary>Advances by at most that many epochs; fewer at the trial's end. Any cutting into pieces gives the same bits.</summary>
    public void Advance(long epochs) => throw new NotImplementedException();
}
