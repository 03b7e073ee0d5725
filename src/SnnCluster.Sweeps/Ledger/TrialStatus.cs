namespace SnnCluster.Sweeps.Ledger;

/// <summary>The status of a trial in its sweep.</summary>
public enum TrialStatus
{
    /// <summary>For a worker, or for the trial whose stored state it resumes from.</summary>
    Waiting,

    /// <summary>A worker holds a lease of it.</summary>
    Running,

    /// <summary>Its result is in the store.</summary>
    Done,

    /// <summary>It has failed as often as it may: given up until somebody asks for another chance.</summary>
    Failed,
}
