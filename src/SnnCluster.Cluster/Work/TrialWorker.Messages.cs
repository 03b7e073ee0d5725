using Akka.Actor;

namespace SnnCluster.Cluster.Work;

/// <summary>What a worker says to itself, or hears from the thread of its trial.</summary>
internal sealed partial class TrialWorker
{
    /// <summary>Private messages of this actor never leave the process.</summary>
    private abstract record OfLease(long LeaseId) : INoSerializationVerificationNeeded;

    private sealed record SetAside(long LeaseId, string What) : OfLease(LeaseId);

    private sealed record Began(long LeaseId, string? Stage, long EpochsDone) : OfLease(LeaseId);

    private sealed record Advanced(long LeaseId, string? Stage, long EpochsDone) : OfLease(LeaseId);

    private sealed record CheckpointStored(long LeaseId, long EpochsDone) : OfLease(LeaseId);

    private sealed record Finished(long LeaseId) : OfLease(LeaseId);

    private sealed record Stopped(long LeaseId) : OfLease(LeaseId);

    private sealed record TurnIsLate(long LeaseId) : OfLease(LeaseId);

    private sealed record Stored(long LeaseId) : OfLease(LeaseId);

    private sealed record Failed(long LeaseId, Exception Error) : OfLease(LeaseId);

    private sealed class SayAgain : INoSerializationVerificationNeeded
    {
        public static readonly SayAgain Instance = new();
    }
}
