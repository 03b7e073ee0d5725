using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Sweeps.Work;

/// <summary>A parked worker may be wanted now.</summary>
public sealed record LookAgain : IToWorker
{
    public static LookAgain Instance { get; } = new();
}

/// <summary>Store a checkpoint of what is running, give it back, and stop.</summary>
public sealed record StopWork : IToWorker
{
    public static StopWork Instance { get; } = new();
}

/// <summary>It is time to say again what was not answered.</summary>
public sealed record SayAgain : IToWorker
{
    public static SayAgain Instance { get; } = new();
}

/// <summary>News of the computation under a lease; late ones are recognised by it.</summary>
public abstract record OfLease(long LeaseId) : IToWorker;

/// <summary>A damaged checkpoint is set aside and the one before it used.</summary>
public sealed record SetAside(long LeaseId, string What) : OfLease(LeaseId);

/// <summary>Its turn has come: it starts from this epoch, 0 or that of a checkpoint.</summary>
public sealed record Began(long LeaseId, string? Stage, long EpochsDone) : OfLease(LeaseId);

public sealed record Advanced(long LeaseId, string? Stage, long EpochsDone) : OfLease(LeaseId);

/// <summary>A checkpoint of that epoch is on disk.</summary>
public sealed record CheckpointStored(long LeaseId, long EpochsDone) : OfLease(LeaseId);

/// <summary>It is computed, and its result on the way to the disk.</summary>
public sealed record Finished(long LeaseId, long EpochsDone) : OfLease(LeaseId);

/// <summary>Its result is on disk.</summary>
public sealed record Stored(long LeaseId) : OfLease(LeaseId);

/// <summary>It was cancelled, and a checkpoint is on disk.</summary>
public sealed record Stopped(long LeaseId) : OfLease(LeaseId);

/// <summary>It threw, or could not be stored.</summary>
public sealed record Failed(long LeaseId, Exception Error) : OfLease(LeaseId);

/// <summary>The worker cannot read what its trial is a function of.</summary>
public sealed record Unreadable(long LeaseId, string Problem) : OfLease(LeaseId);

/// <summary>Its turn in the slot should have come by now.</summary>
public sealed record TurnIsLate(long LeaseId) : OfLease(LeaseId);

/// <summary>It was taken back before its turn came.</summary>
public sealed record Withdrawn(long LeaseId) : OfLease(LeaseId);
