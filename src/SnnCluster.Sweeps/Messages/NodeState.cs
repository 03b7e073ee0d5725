namespace SnnCluster.Sweeps.Messages;

/// <summary>Whether somebody wants a node to have work.</summary>
public enum NodeState
{
    /// <summary>It gets trials.</summary>
    Open,

    /// <summary>It gets no more trials; those that it runs end there.</summary>
    Cordoned,

    /// <summary>It gets no more trials, and gives back those that it runs, with a checkpoint.</summary>
    Drained,
}
