using LinqToDB.Data;
using SnnCluster.Storage.Tables;

namespace SnnCluster.Storage;

/// <summary>One save, as <see cref="GroupCommit"/> writes it. Must be repeatable.</summary>
internal abstract record StoreWrite;

/// <summary>Rows that belong together, all or nothing; the rows of many saves go into the database with a few statements.</summary>
/// <param name="Result">The first result under a key stays, unless it was set aside; a different one makes the save fail.</param>
/// <param name="Outcomes">The same address means the same bytes, unless those in the database are damaged: then these replace them.</param>
/// <param name="State">Makes earlier states of its stage superfluous.</param>
/// <param name="IsStageEnd">Whether the state is that of the stage's end: then all earlier ones are superfluous, else all but one.</param>
internal sealed record RowsWrite(TrialResultRow? Result, IReadOnlyList<StageOutcomeRow> Outcomes, CheckpointRow? State, bool IsStageEnd)
    : StoreWrite
{
    /// <summary>Who computed the result; null if nobody said. The first one under a key stays, as the result does.</summary>
    public TrialOriginRow? Origin { get; init; }
}

/// <summary>Anything else that is done in the transaction.</summary>
/// <param name="Write">Returns an exception to refuse this one save without harm to those beside it: then
/// it must have changed nothing.</param>
internal sealed record OtherWrite(Func<DataConnection, Task<Exception?>> Write) : StoreWrite;
