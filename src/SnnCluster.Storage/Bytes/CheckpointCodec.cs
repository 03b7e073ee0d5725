using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Storage.Bytes;

/// <summary>
/// The bytes of stored checkpoints and outcomes. Each contains its own address, so that none is taken for another. A checkpoint consists of
/// the length of its label (32 bits, little-endian), the label as JSON, and the state.
/// </summary>
public sealed class CheckpointCodec(Models models)
{
    /// <summary>The bytes of a checkpoint; equal checkpoints have equal ones.</summary>
    public StoredBytes Encode(SavedCheckpoint checkpoint)
    {
        byte[] label = JsonSerializer.SerializeToUtf8Bytes(
            new Label(checkpoint.Place.Key.Hash, checkpoint.Place.Epochs.Count, checkpoint.IsStageEnd, RawJson.Of(checkpoint.Progress)),
            OutcomeJson.Packed);
        var bytes = new byte[sizeof(int) + label.Length + checkpoint.State.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, label.Length);
        label.CopyTo(bytes, sizeof(int));
        checkpoint.State.CopyTo(bytes, sizeof(int) + label.Length);
        return StoredBytes.Of(bytes);
    }

    /// <exception cref="DamagedCheckpointException">The bytes are not those that were stored.</exception>
    public SavedCheckpoint Decode(CheckpointPlace place, StoredBytes stored) => Guarded(place.Key, () =>
    {
        var bytes = stored.Read().AsSpan();
        int length = bytes.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (length < 0 || length > bytes.Length - sizeof(int)) throw new InvalidDataException("it has no label");
        var label = OutcomeJson.Read<Label>(bytes.Slice(sizeof(int), length));
        if (label.Key != place.Key.Hash || label.Epochs != place.Epochs.Count)
            throw new InvalidDataException($"it is the checkpoint {label.Key}, epoch {label.Epochs}");
        return new SavedCheckpoint(
            place,
            label.IsStageEnd,
            bytes[(sizeof(int) + length)..].ToArray(),
            label.Progress?.Utf8 ?? []);
    });

    /// <summary>The bytes of an outcome; equal outcomes have equal ones.</summary>
    public StoredBytes Encode(KeyedOutcome outcome) => StoredBytes.Of(JsonSerializer.SerializeToUtf8Bytes(
        new OutcomeLabel
        {
            Key = outcome.Key.Hash,
            Model = models.StoredName(outcome.Model),
            Outcome = new(models.Of(outcome.Model).WritePacked(outcome.Outcome)),
        },
        OutcomeJson.Packed));

    /// <exception cref="DamagedCheckpointException">The bytes are not those that were stored.</exception>
    public KeyedOutcome Decode(StageKey key, StoredBytes stored) => Guarded(key, () =>
    {
        var read = OutcomeJson.Read<OutcomeLabel>(stored.Read());
        if (read.Key != key.Hash || read.Outcome is null) throw new InvalidDataException($"it is the outcome of {read.Key}");
        var model = models.OfStored(read.Model);
        return new KeyedOutcome(key, model.Name, model.Outcomes.Read(read.Outcome.Utf8));
    });

    private static T Guarded<T>(StageKey key, Func<T> decode)
    {
        try
        {
            return decode();
        }
        catch (Exception error) when (error is InvalidDataException or FormatException)
        {
            throw new DamagedCheckpointException(key, error.Message, error);
        }
    }

    private sealed record Label(string Key, long Epochs, bool IsStageEnd, RawJson? Progress);

    private sealed record OutcomeLabel
    {
        public required string Key { get; init; }

        /// <summary>Left out for the model that is older than the choice.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Model { get; init; }

        public RawJson? Outcome { get; init; }
    }
}
