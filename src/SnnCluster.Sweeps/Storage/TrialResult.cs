using SnnCluster.Sweeps.Identity;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Sweeps.Storage;

/// <summary>The permanent name of a trial: the condition (<see cref="Specs.SweepSpec.Id"/>) and the trial's seed.</summary>
public readonly record struct TrialKey(ConditionId Condition, int Seed)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Condition}/{Seed}";
}

/// <summary>Everything a finished trial leaves. The same trial gives the same bytes wherever and however often it ran.</summary>
public sealed record TrialResult
{
    /// <summary>The address under which it is stored.</summary>
    public required TrialKey Key { get; init; }

    /// <summary>Name of the protocol, for tables; not part of the address.</summary>
    public required string Protocol { get; init; }

    /// <summary>Name of the model that it is of.</summary>
    public required string Model { get; init; }

    /// <summary>Version of the model.</summary>
    public required int EngineVersion { get; init; }

    /// <summary>
    /// One outcome per stage of the protocol, in order, without recordings: those are stored by stage (<see
    /// cref="Checkpoints.ICheckpointStore.ReadOutcomeAsync"/>).
    /// </summary>
    public required IReadOnlyList<StageOutcome> Stages { get; init; }

    /// <summary>
    /// Who computed it, when and where, stored beside its bytes (<see cref="ITrialStore.OriginsAsync"/>); null if that is not said, and
    /// in results that are read.
    /// </summary>
    public Provenance? Origin { get; init; }
}
