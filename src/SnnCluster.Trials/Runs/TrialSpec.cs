using SnnCluster.Trials.Data;
using SnnCluster.Trials.Parameters;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.Trials.Runs;

/// <summary>All that a trial is a function of.</summary>
public sealed record TrialSpec
{
    /// <summary>With its version.</summary>
    public required IModel Model { get; init; }

    /// <summary>One of the model's.</summary>
    public required Engine Engine { get; init; }

    /// <summary>The stages that the trial goes through, each with its length.</summary>
    public required Protocol Protocol { get; init; }

    /// <summary>The value of every parameter of the model.</summary>
    public required ParameterValues Parameters { get; init; }

    /// <summary>Sweep seed and seed: all its chance comes from these two.</summary>
    public TrialIdentity Identity { get; init; }

    /// <summary>The files that the model needs, if any (<see cref="IModel.DataFiles"/>), found by the runner.</summary>
    public TrialData? Data { get; init; }

    /// <summary>File for the computing program's messages to people, if any; null: they are not kept. No result depends on it.</summary>
    public string? Log { get; init; }

    /// <summary>The trial before its first unit of work, or as a checkpoint has left it.</summary>
    /// <exception cref="InvalidCheckpointException">It is not a checkpoint of such a trial.</exception>
    public ITrialRun Begin(TrialCheckpoint? from = null) => from is null ? Model.Begin(this) : Model.Restore(this, from);
}
