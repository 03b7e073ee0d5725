using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Sweeps.Progress;

/// <summary>
/// Counts the epochs that are computed while somebody watches. A trial that resumes from a checkpoint jumps to it: earlier epochs were
/// computed before or elsewhere, and do not count for the speed.
/// </summary>
public sealed class ComputedEpochs
{
    private readonly Dictionary<TrialId, Epochs> reached = [];
    private readonly HashSet<TrialId> done = [];
    private bool hasLooked;

    /// <summary>Since the first look.</summary>
    public Epochs Sum { get; private set; }

    /// <summary>Takes in how all trials stand; what they are further than at the last look was computed in between.</summary>
    public void Look(SweepProgress progress)
    {
        foreach (var trial in progress.Trials) Look(trial.Id, trial);
        hasLooked = true;
    }

    private void Look(TrialId id, TrialProgress trial)
    {
        if (trial.State == TrialStatus.Done)
        {
            // One that was never seen on its way has computed all that is its own between two looks.
            if (done.Add(id) && hasLooked) Sum += trial.EpochsDone - reached.GetValueOrDefault(id, trial.EpochsShared);
        }
        else if (trial is { State: TrialStatus.Running, EpochsDone.Count: > 0 })
        {
            Sum += Epochs.Max(Epochs.None, trial.EpochsDone - reached.GetValueOrDefault(id, trial.EpochsDone));
            reached[id] = trial.EpochsDone;
        }
        else
        {
            reached.Remove(id);
            done.Remove(id);
        }
    }
}
