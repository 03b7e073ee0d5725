using SnnCluster.Cluster.Settings;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Work;

/// <summary>What the workers of a node have in common.</summary>
/// <param name="Node">Its name.</param>
/// <param name="Studies">Reads the sweeps of the models that can be run here; a cluster of others gives it no work.</param>
/// <param name="StorageFailed">Told when the store cannot be read or written: no fault of the trial. `snn run` ends; a node of a cluster
/// goes on, and its workers ask again.</param>
public sealed record TrialWorkerSetup(string Node, ISweepStore Store, StudyReader Studies, TrialFactory TrialFactory, WorkSettings Work,
    Action<Exception> StorageFailed)
{
    internal SweepReader Sweeps { get; } = new(Studies);
}
