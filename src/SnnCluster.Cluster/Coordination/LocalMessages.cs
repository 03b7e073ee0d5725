using Akka.Actor;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Routing;

namespace SnnCluster.Cluster.Coordination;

/// <summary>To the scheduler: nothing of a deleted sweep is stored any longer.</summary>
internal sealed record SweepIsGone(StudyId StudyId) : INoSerializationVerificationNeeded;

/// <summary>From the scheduler to a sweep's coordinator: answer the sender.</summary>
internal sealed record ShowSweep : INoSerializationVerificationNeeded
{
    public required ScheduledSweep Sweep { get; init; }
    public required int Offset { get; init; }
    public required int Count { get; init; }
}
