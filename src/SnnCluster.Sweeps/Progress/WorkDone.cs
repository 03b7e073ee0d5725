using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Plans;

namespace SnnCluster.Sweeps.Progress;

/// <summary>
/// How much of the work is behind: epochs that trials compute themselves. What they take over from another trial is that one's work, and
/// counts once; a trial that has failed for good has none left.
/// </summary>
public readonly record struct WorkDone
{
    /// <summary>Epochs computed.</summary>
    public required long Done { get; init; }

    /// <summary>Epochs to be computed.</summary>
    public required long Left { get; init; }

    public long Total => Done + Left;

    /// <summary>0 to 1; 0 if there is nothing to do.</summary>
    public double Share => Total == 0 ? 0 : (double)Done / Total;

    public static WorkDone Of(TrialProgress trial)
    {
        if (trial.State == TrialStatus.Failed) return default;
        long shared = Math.Min(trial.EpochsShared, trial.EpochsTotal), own = trial.EpochsTotal - shared;
        long done = Math.Clamp(trial.EpochsDone - shared, 0, own);
        return new() { Done = done, Left = own - done };
    }

    public static WorkDone Of(IEnumerable<TrialProgress> trials) =>
        trials.Select(Of).Aggregate(default(WorkDone), (sum, trial) => new()
        {
            Done = sum.Done + trial.Done,
            Left = sum.Left + trial.Left,
        });

    /// <summary>
    /// Epochs of a trial that it takes over from others: up to where it leaves its parent's way, unless
    /// that one has failed before it got there.
    /// </summary>
    /// <param name="branches">One per condition; the ledger of a study that has not begun knows none.</param>
    public static long Shared(SweepLedger ledger, IReadOnlyList<Branch> branches, TrialId id)
    {
        var branch = branches[id.Condition];
        if (branch.IsWhole) return 0;
        var parent = id with { Condition = branch.Parent };
        bool isLost = ledger.Trials.TryGetValue(parent, out var entry) && entry.Status == TrialStatus.Failed
            && ledger.Stored.GetValueOrDefault(parent) < branch.Epochs;
        return isLost ? Math.Min(branch.Epochs, Shared(ledger, branches, parent)) : branch.Epochs;
    }
}
