namespace SnnCluster.Sweeps.Ledger;

/// <summary>Where a trial stands in its sweep.</summary>
public enum TrialStatus
{
    Waiting,
    Running,
    Done,
    Failed,
}
