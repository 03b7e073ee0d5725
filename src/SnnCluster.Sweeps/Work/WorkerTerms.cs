using SnnCluster.Sweeps.Identity;

namespace SnnCluster.Sweeps.Work;

/// <summary>What a worker knows from the beginning.</summary>
public sealed record WorkerTerms
{
    /// <summary>A restarted worker has another one: it does not run what the old one ran.</summary>
    public required WorkerName Name { get; init; }

    /// <summary>Name of its node.</summary>
    public required string Node { get; init; }

    /// <summary>Unique in the cluster.</summary>
    public required string Slot { get; init; }

    /// <summary>0 for the first of those that stand by for the slot.</summary>
    public required int Place { get; init; }

    /// <summary>Of the usual model.</summary>
    public required int EngineVersion { get; init; }

    /// <summary>All models that its program has, with their versions.</summary>
    public string Models { get; init; } = "";

    /// <summary>Names of those that its node does not run, separated by blanks.</summary>
    public string Withholds { get; init; } = "";

    /// <summary>Time after which a request or an outcome is repeated.</summary>
    public required TimeSpan RequestRetry { get; init; }

    /// <summary>Time between two reports of progress.</summary>
    public required TimeSpan ProgressInterval { get; init; }

    /// <summary>How long a lease holds without news; reports come several times as often.</summary>
    public required TimeSpan LeaseDuration { get; init; }

    /// <summary>A trial whose turn has not come by then goes back: what is before it takes long.</summary>
    public required TimeSpan PatienceWithTurn { get; init; }
}

/// <summary>How things are around a worker when it hears something.</summary>
public readonly record struct Surroundings
{
    /// <summary>By the node's clock.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Whether its slot has use for one more trial.</summary>
    public required bool IsWanted { get; init; }

    /// <summary>Whether the slot has enough to compute: answers may come a little late.</summary>
    public required bool HasTime { get; init; }

    /// <summary>Of the machine (threads that want to run, per core); null if it does not say.</summary>
    public double? Load { get; init; }
}
