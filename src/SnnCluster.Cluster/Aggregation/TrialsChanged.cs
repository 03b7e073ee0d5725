using Akka.Actor;
using SnnCluster.Sweeps.Progress;

namespace SnnCluster.Cluster.Aggregation;

/// <summary>How all trials of the sweep stand now, in seed order. Goes from the coordinator to its child, never over a wire.</summary>
public sealed record TrialsChanged(IReadOnlyList<TrialProgress> Trials) : INoSerializationVerificationNeeded;
