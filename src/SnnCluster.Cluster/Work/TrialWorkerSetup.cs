using SnnCluster.Cluster.Settings;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Work;

/// <summary>What the workers of a node have in common.</summary>
/// <param name="Node">Its name.</param>
/// <param name="StorageFailed">Told when the store cannot be read or written: no fault of the trial. `snn run` ends; a node of a cluster
/// goes on, and its workers ask again.</param>
public sealed record TrialWorkerSetup(string Node, ISweepStore Store, TrialFactory TrialFactory, WorkSettings Work,
    Action<Exception> StorageFailed)
{
    /// <summary>Of what <see cref="TrialFactory"/> makes; a cluster of another version gives it no work.</summary>
    public int EngineVersion { get; init; } = Foraging.State.EngineVersion.Current;

    internal SweepReader Sweeps { get; } = new();
}
