using SnnCluster.Sweeps.Messages;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Sweeps.Work;

/// <summary>A parked worker may be wanted now.</summary>
public sealed record LookAgain : IToWorker
{
    /// <summary>The only one: it says nothing else.</summary>
    public static LookAgain Instance { get; } = new();
}

/// <summary>
/// The node has joined another cluster, or the same one again, with new actors. The worker keeps its present trial; everything it was told
/// in the meantime is lost.
/// </summary>
public sealed record TakeUp : IToWorker
{
    /// <summary>The only one: it says nothing else.</summary>
    public static TakeUp Instance { get; } = new();
}

/// <summary>Store a checkpoint of what is running, give it back, and stop.</summary>
public sealed record StopWork : IToWorker
{
    /// <summary>The only one: it says nothing else.</summary>
    public static StopWork Instance { get; } = new();
}

/// <summary>It is time to say again what was not answered.</summary>
public sealed record SayAgain : IToWorker
{
    /// <summary>The only one: it says nothing else.</summary>
    public static SayAgain Instance { get; } = new();
}

/// <summary>
/// News of the computation that a request led to. Late news are recognised by the request's number, which is the worker's own; two sweeps
/// may give their leases the same number.
/// </summary>
public abstract record OfRequest(long Request) : IToWorker;

/// <summary>A damaged checkpoint is set aside and the one before it used.</summary>
public sealed record SetAside(long Request, string What) : OfRequest(Request);

/// <summary>Its turn has come: it starts from this epoch, 0 or that of a checkpoint.</summary>
public sealed record Began(long Request, string? Stage, Epochs EpochsDone) : OfRequest(Request);

/// <summary>The trial is further, or in another stage.</summary>
public sealed record Advanced(long Request, string? Stage, Epochs EpochsDone) : OfRequest(Request);

/// <summary>A checkpoint of that epoch is on disk.</summary>
public sealed record CheckpointStored(long Request) : OfRequest(Request)
{
    /// <summary>Epochs of the trial at the checkpoint.</summary>
    public required Epochs EpochsDone { get; init; }
}

/// <summary>It is computed, and its result on the way to the disk.</summary>
public sealed record Finished(long Request) : OfRequest(Request)
{
    /// <summary>All epochs of the trial.</summary>
    public required Epochs EpochsDone { get; init; }
}

/// <summary>Its result is on disk.</summary>
public sealed record Stored(long Request) : OfRequest(Request);

/// <summary>It was cancelled, and a checkpoint is on disk.</summary>
public sealed record Stopped(long Request) : OfRequest(Request);

/// <summary>It threw, or could not be stored.</summary>
public sealed record Failed(long Request, Exception Error) : OfRequest(Request);

/// <summary>The worker cannot read what its trial is a function of.</summary>
public sealed record Unreadable(long Request, string Problem) : OfRequest(Request);

/// <summary>Its turn in the slot should have come by now.</summary>
public sealed record TurnIsLate(long Request) : OfRequest(Request);

/// <summary>It was taken back before its turn came.</summary>
public sealed record Withdrawn(long Request) : OfRequest(Request);
