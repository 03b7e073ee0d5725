using SnnCluster.Storage.Bytes;
using SnnCluster.Storage.Tables;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage;

/// <summary>What is saved, as rows. Encodes at once, so that the caller may go on.</summary>
internal static class RowEncoding
{
    public static RowsWrite Of(TrialResult result) => new(Row(result), [], null, false);

    public static RowsWrite Of(SavedCheckpoint checkpoint) =>
        new(null, [.. checkpoint.Outcomes.Select(Row)], Row(checkpoint), checkpoint.IsStageEnd);

    public static RowsWrite Of(SavedCheckpoint last, TrialResult result) => Of(last) with { Result = Row(result) };

    public static RowsWrite Of(IReadOnlyList<KeyedOutcome> outcomes) => new(null, [.. outcomes.Select(Row)], null, false);

    private static TrialResultRow Row(TrialResult result)
    {
        var (payload, checksum) = TrialResultCodec.Encode(result);
        return new() { SweepId = result.Key.SweepId, Seed = result.Key.Seed, Checksum = checksum, Payload = payload };
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
