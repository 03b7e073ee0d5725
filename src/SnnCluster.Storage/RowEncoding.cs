using System.Text.Json;
using SnnCluster.Storage.Bytes;
using SnnCluster.Storage.Tables;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Storage;

/// <summary>What is saved, as rows. Encodes at once, so that the caller may continue.</summary>
internal sealed class RowEncoding(Models models)
{
    private readonly TrialResultCodec results = new(models);
    private readonly CheckpointCodec checkpoints = new(models);

    public RowsWrite Of(TrialResult result) => new(Row(result), [], null, false) { Origin = OriginOf(result) };

    public RowsWrite Of(SavedCheckpoint checkpoint) =>
        new(null, [.. checkpoint.Outcomes.Select(Row)], Row(checkpoint), checkpoint.IsStageEnd);

    public RowsWrite Of(SavedCheckpoint last, TrialResult result) => Of(last) with
    {
        Result = Row(result),
        Origin = OriginOf(result),
    };

    public RowsWrite Of(IReadOnlyList<KeyedOutcome> outcomes) => new(null, [.. outcomes.Select(Row)], null, false);

    private TrialResultRow Row(TrialResult result)
    {
        var (payload, checksum) = results.Encode(result);
        return new() { SweepId = result.Key.Condition.Text, Seed = result.Key.Seed, Checksum = checksum, Payload = payload };
    }

    private static TrialOriginRow? OriginOf(TrialResult result) => result.Origin is not { } origin ? null : new()
    {
        SweepId = result.Key.Condition.Text,
        Seed = result.Key.Seed,
        Origin = JsonSerializer.Serialize(origin),
    };

    private StageOutcomeRow Row(KeyedOutcome outcome)
    {
        var (payload, checksum) = checkpoints.Encode(outcome);
        return new() { StageKey = outcome.Key.Hash, Checksum = checksum, Payload = payload };
    }

    private CheckpointRow Row(SavedCheckpoint checkpoint)
    {
        var (payload, checksum) = checkpoints.Encode(checkpoint);
        return new()
        {
            StageKey = checkpoint.Place.Key.Hash,
            Epochs = checkpoint.Place.Epochs.Count,
            Checksum = checksum,
            Payload = payload,
        };
    }
}
