using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Trials.Runs;

/// <summary>A trial that a worker can advance piece by piece. Not thread-safe: it belongs to the thread that advances it.</summary>
/// <remarks>
/// Most runs compute on the caller's thread and know their state at any time. A run that another program computes may return early from
/// <see cref="Advance"/>, or with more work done than was asked for; its checkpoint is the state that the program last saved.
/// </remarks>
public interface ITrialRun : IDisposable
{
    /// <summary>Epochs done so far, those of the noise donor included.</summary>
    Epochs EpochsDone { get; }

    /// <summary>Epochs of the whole trial.</summary>
    Epochs EpochsTotal { get; }

    /// <summary>Whether every stage has an outcome: there is nothing left to advance.</summary>
    bool IsFinished { get; }

    /// <summary>Notation of the stage that the next epoch belongs to; null once finished.</summary>
    string? CurrentStage { get; }

    /// <summary>Outcomes of the finished stages, in order; while the noise donor runs, of its stages.</summary>
    IReadOnlyList<StageOutcome> Outcomes { get; }

    /// <summary>
    /// Advances by at most this many epochs, fewer at the end of the trial. The bits do not depend on how the trial is cut into pieces.
    /// </summary>
    void Advance(Epochs epochs);

    /// <summary>Everything that the trial needs to resume as if it had never stopped, at <see cref="EpochsSaved"/>.</summary>
    TrialCheckpoint Checkpoint();

    /// <summary>Epochs done at the time of <see cref="Checkpoint"/>; 0: there is none.</summary>
    Epochs EpochsSaved => EpochsDone;

    /// <summary>The program that computes it should save its state soon.</summary>
    void AskToSave()
    {
    }

    /// <summary>It is not needed any longer: it saves what it can and ends soon.</summary>
    void Stop()
    {
    }

    /// <summary>Frees what it holds beyond memory; most hold nothing.</summary>
    void IDisposable.Dispose()
    {
    }
}
