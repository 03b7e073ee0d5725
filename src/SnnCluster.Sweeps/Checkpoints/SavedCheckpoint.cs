using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Sweeps.Checkpoints;

/// <summary>A checkpoint on its way into a store, or out of one.</summary>
/// <param name="Place">Its address.</param>
/// <param name="IsStageEnd">Whether the stage is done there: then the checkpoints within that stage are no longer needed.</param>
/// <param name="State">Canonical bytes of the state.</param>
/// <param name="Progress">What the current stage has recorded so far, as JSON that only the model reads; empty if nothing.</param>
public sealed record SavedCheckpoint(CheckpointPlace Place, bool IsStageEnd, byte[] State, byte[] Progress)
{
    /// <summary>
    /// Outcomes of stages that are stored together with it: those of the stages that ended since the checkpoint before it. When it is read,
    /// see <see cref="WholeCheckpoint"/>.
    /// </summary>
    public IReadOnlyList<KeyedOutcome> Outcomes { get; init; } = [];
}

/// <param name="Key">Of the stages up to and including the one whose outcome it is.</param>
/// <param name="Model">Name of the model whose outcome it is.</param>
public sealed record KeyedOutcome(StageKey Key, string Model, StageOutcome Outcome);
