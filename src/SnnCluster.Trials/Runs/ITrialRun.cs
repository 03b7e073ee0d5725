using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Trials.Runs;

/// <summary>A trial that a worker can push forward piece by piece. Not thread-safe: it belongs to the thread that advances it.</summary>
public interface ITrialRun
{
    /// <summary>Epochs done so far, those of the noise donor included.</summary>
    Epochs EpochsDone { get; }

    /// <summary>Epochs of the whole trial.</summary>
    Epochs EpochsTotal { get; }

    /// <summary>Whether every stage has left its outcome: there is nothing left to advance.</summary>
    bool IsFinished { get; }

    /// <summary>Notation of the stage that the next epoch belongs to; null once finished.</summary>
    string? CurrentStage { get; }

    /// <summary>Outcomes of the finished stages, in order; while the noise donor runs, of its stages.</summary>
    IReadOnlyList<StageOutcome> Outcomes { get; }

    /// <summary>Advances by at most that many epochs; fewer at the trial's end. Any cutting into pieces gives the same bits.</summary>
    void Advance(Epochs epochs);

    /// <summary>Everything from which the trial goes on as if it had never stopped.</summary>
    TrialCheckpoint Checkpoint();
}
