using Akka.Actor;
using SnnCluster.Sweeps.Routing;

namespace SnnCluster.Cluster.Coordination;

/// <summary>From the scheduler to a sweep's coordinator: answer the sender.</summary>
internal sealed record ShowSweep(ScheduledSweep Sweep, int Offset, int Count) : INoSerializationVerificationNeeded;
