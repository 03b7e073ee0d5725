using Akka.Actor;
using SnnCluster.Cluster.Aggregation;
using SnnCluster.Cluster.Settings;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Coordination;

/// <summary>What the coordinators of sweeps have in common.</summary>
/// <param name="Merge">Adds a result to the statistics, in any order.</param>
public sealed record SweepCoordinatorSetup(
    ISweepStore Store, StudyReader Studies, WorkSettings Work, TimeProvider Time, ISweepObserver Observer,
    Func<SweepStatistics, TrialResult, SweepStatistics> Merge)
{
    /// <summary>Told how much there is to do; set by the scheduler itself.</summary>
    public IActorRef Scheduler { get; init; } = ActorRefs.Nobody;
}
