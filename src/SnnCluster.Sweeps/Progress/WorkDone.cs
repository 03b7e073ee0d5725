using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Plans;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Sweeps.Progress;

/// <summary>
/// How much of the work is done, in epochs that trials compute themselves. Epochs that a trial takes over from another are the other's
/// work, and count once; a trial that has failed for good has no work left.
/// </summary>
public readonly record struct WorkDone
{
    /// <summary>Epochs computed.</summary>
    public required Epochs Done { get; init; }

    /// <summary>Epochs to be computed.</summary>
    public required Epochs Left { get; init; }

    /// <summary>All that is computed by trials that have not failed.</summary>
    public Epochs Total => Done + Left;

    /// <summary>0 to 1; 0 if there is nothing to do.</summary>
    public double Share => Total == Epochs.None ? 0 : Done / Total;

    /// <summary>Of one trial: none if it has failed.</summary>
    public static WorkDone Of(TrialProgress trial)
    {
        if (trial.State == TrialStatus.Failed) return default;
        Epochs shared = Epochs.Min(trial.EpochsShared, trial.EpochsTotal), own = trial.EpochsTotal - shared;
        var done = Epochs.Min(Epochs.Max(trial.EpochsDone - shared, Epochs.None), own);
        return new() { Done = done, Left = own - done };
    }

    /// <summary>Of all of them together.</summary>
    public static WorkDone Of(IEnumerable<TrialProgress> trials) =>
        trials.Select(Of).Aggregate(default(WorkDone), (sum, trial) => new()
        {
            Done = sum.Done + trial.Done,
            Left = sum.Left + trial.Left,
        });

    /// <summary>
    /// Epochs that a trial takes over from others: up to where it leaves its parent's path, unless the parent failed before it got there.
    /// </summary>
    /// <param name="branches">One per condition; the ledger of a study that has not begun knows none.</param>
    public static Epochs Shared(SweepLedger ledger, IReadOnlyList<Branch> branches, TrialId id)
    {
        var branch = branches[id.Condition];
        if (branch.IsWhole) return Epochs.None;
        var parent = id with { Condition = branch.Parent };
        bool isLost = ledger.Trials.TryGetValue(parent, out var entry) && entry.Status == TrialStatus.Failed
            && ledger.Stored.GetValueOrDefault(parent) < branch.Epochs;
        return isLost ? Epochs.Min(branch.Epochs, Shared(ledger, branches, parent)) : branch.Epochs;
    }
}
