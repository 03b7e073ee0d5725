using SnnCluster.Cluster.Aggregation;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Coordination;

/// <summary>What the coordinator of a sweep needs besides its journal.</summary>
/// <param name="StartId">Names this start of the sweep: new for every run of the program, the same for a coordinator that was restarted.</param>
/// <param name="Stored">Seeds whose results are in the store at this start.</param>
/// <param name="Merge">Adds a result to the statistics, in any order.</param>
public sealed record SweepCoordinatorSetup(
    SweepSpec Spec,
    string StartId,
    IReadOnlyList<int> Stored,
    ITrialStore Store,
    WorkSettings Work,
    TimeProvider Time,
    ISweepObserver Observer,
    Func<SweepStatistics, TrialResult, SweepStatistics> Merge);
