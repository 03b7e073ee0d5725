using SnnCluster.Cluster.Hosting;
using SnnCluster.Simulation.Trials;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Work;

/// <summary>What the workers of a node have in common.</summary>
/// <param name="Cancellation">Stops the trials of all workers at once.</param>
public sealed record TrialWorkerSetup(
    SweepSpec Spec, ITrialStore Store, Func<TrialSettings, ITrialRun> TrialFactory, WorkSettings Work, CancellationToken Cancellation);
