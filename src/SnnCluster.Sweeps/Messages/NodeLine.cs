namespace SnnCluster.Sweeps.Messages;

/// <summary>A node that asks for work.</summary>
public sealed record NodeLine
{
    /// <summary>Name of the node.</summary>
    public required string Node { get; init; }

    /// <summary>Host and port by which the cluster reaches it.</summary>
    public required string Address { get; init; }

    /// <summary>Of the usual model, as the node computes it.</summary>
    public required int EngineVersion { get; init; }

    /// <summary>Workers of that node that were heard of.</summary>
    public required int Slots { get; init; }

    /// <summary>Those that run a trial.</summary>
    public required int Busy { get; init; }

    /// <summary>Why it gets no work; null if it does.</summary>
    public required string? Refusal { get; init; }

    /// <summary>Whether somebody wants it to have work.</summary>
    public NodeState State { get; init; }

    /// <summary>Of its machine (threads that want to run, per core).</summary>
    public double? Load { get; init; }

    /// <summary>Since any of its workers was last heard of.</summary>
    public long SilentMilliseconds { get; init; }

    /// <summary>Sweeps of which it gets no trials because it has no data for them, separated by blanks.</summary>
    public string Lacks { get; init; } = "";

    /// <summary>Sweeps of which it gets no trials because it runs no programs that people submit, separated by blanks.</summary>
    public string Withholds { get; init; } = "";

    /// <summary>The last write that the store refused it, in its words; empty if the store accepts its writes.</summary>
    public string Trouble { get; init; } = "";

    /// <summary>By how much its clock differs from the scheduler's, in words; empty if by little.</summary>
    public string Clock { get; init; } = "";
}
