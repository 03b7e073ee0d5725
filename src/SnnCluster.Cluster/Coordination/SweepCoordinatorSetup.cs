using Akka.Actor;
using SnnCluster.Cluster.Aggregation;
using SnnCluster.Cluster.Settings;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Coordination;

/// <summary>What the coordinators of sweeps have in common.</summary>
public sealed record SweepCoordinatorSetup
{
    public required ISweepStore Store { get; init; }

    public required StudyReader Studies { get; init; }

    public required WorkSettings Work { get; init; }

    public required TimeProvider Time { get; init; }

    public required ISweepObserver Observer { get; init; }

    /// <summary>Adds a result to the statistics, in any order.</summary>
    public required Func<SweepStatistics, TrialResult, SweepStatistics> Merge { get; init; }

    /// <summary>Told how much there is to do; set by the scheduler itself.</summary>
    public IActorRef Scheduler { get; init; } = ActorRefs.Nobody;
}
