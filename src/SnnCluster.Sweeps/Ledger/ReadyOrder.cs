using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Plans;

namespace SnnCluster.Sweeps.Ledger;

/// <summary>
/// The order in which trials are handed out: those with the longest chain of work behind them first, then by seed, then by condition.
/// </summary>
/// <param name="branches">One per condition.</param>
internal sealed class ReadyOrder(IReadOnlyList<Branch> branches) : IComparer<TrialId>
{
    public int Compare(TrialId x, TrialId y)
    {
        int byLength = branches[y.Condition].Length.CompareTo(branches[x.Condition].Length);
        return byLength != 0 ? byLength : x.Seed != y.Seed ? x.Seed.CompareTo(y.Seed) : x.Condition.CompareTo(y.Condition);
    }
}
