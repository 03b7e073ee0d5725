using SnnCluster.Cluster.Settings;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Work;

/// <summary>What the workers of a node have in common.</summary>
public sealed record TrialWorkerSetup
{
    /// <summary>Its name.</summary>
    public required string Node { get; init; }

    /// <summary>Stores results and checkpoints, and returns those to resume from.</summary>
    public required ISweepStore Store { get; init; }

    /// <summary>Reads the sweeps of the models that can be run here; a cluster of others gives it no work.</summary>
    public required StudyReader Studies
    {
        get;
        init => (field, Sweeps) = (value, new(value));
    }

    /// <summary>What computes a trial. Called on the trial's own thread.</summary>
    public required TrialFactory TrialFactory { get; init; }

    /// <summary>What is stored of who computed a trial, from its start and end; null: nothing, as a folder notes it as a whole.</summary>
    public Func<DateTimeOffset, DateTimeOffset, Provenance>? Origin { get; init; }

    /// <summary>Times and numbers of the node's settings.</summary>
    public required WorkSettings Work { get; init; }

    /// <summary>
    /// Called when the store cannot be read or written, which is not the trial's fault. `snn run` ends; a node of a cluster continues, and
    /// its workers ask again.
    /// </summary>
    public required Action<Exception> StorageFailed { get; init; }

    internal SweepReader Sweeps { get; private init; } = null!;
}
