using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using SnnCluster.Storage.Bytes;
using SnnCluster.Storage.Tables;
using SnnCluster.Sweeps.Checkpoints;

namespace SnnCluster.Storage;

/// <summary>Writing a checkpoint: the outcomes that come with it, the state, and what it makes superfluous.</summary>
internal static class CheckpointWrite
{
    /// <summary>Encodes at once, so that the caller may go on; the returned function does the rest.</summary>
    public static Func<DataConnection, Task<Exception?>> Of(SavedCheckpoint checkpoint)
    {
        var writeOutcomes = Of(checkpoint.Outcomes);
        var state = Row(checkpoint);
        return async connection =>
        {
            await writeOutcomes(connection);
            await connection.InsertOrReplaceAsync(state);
            await RemoveSuperfluousAsync(connection, state, checkpoint.IsStageEnd);
            return null;
        };
    }

    /// <summary>Outcomes alone.</summary>
    public static Func<DataConnection, Task<Exception?>> Of(IReadOnlyList<KeyedOutcome> outcomes)
    {
        var rows = outcomes.Select(Row).ToList();
        return async connection =>
        {
            // The same address means the same bytes, unless those in the database are damaged: then these replace them.
            foreach (var row in rows) await connection.InsertOrReplaceAsync(row);
            return null;
        };
    }

    private static async Task RemoveSuperfluousAsync(DataConnection connection, CheckpointRow latest, bool isStageEnd)
    {
        var earlier = connection.GetTable<CheckpointRow>().Where(row => row.StageKey == latest.StageKey && row.Epochs < latest.Epochs && !row.SetAside);
        long? fallback = isStageEnd ? null : await earlier.MaxAsync(row => (long?)row.Epochs);
        await earlier.Where(row => fallback == null || row.Epochs < fallback).DeleteAsync();
    }

    private static StageOutcomeRow Row(KeyedOutcome outcome)
    {
        var (payload, checksum) = CheckpointCodec.Encode(outcome);
        return new() { StageKey = outcome.Key.Hash, Checksum = checksum, Payload = payload };
    }

    private static CheckpointRow Row(SavedCheckpoint checkpoint)
    {
        var (payload, checksum) = CheckpointCodec.Encode(checkpoint);
        return new() { StageKey = checkpoint.Place.Key.Hash, Epochs = checkpoint.Place.Epochs, Checksum = checksum, Payload = payload };
    }
}
