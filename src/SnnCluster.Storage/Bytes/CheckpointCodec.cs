using System.Buffers.Binary;
using SnnCluster.Foraging.Trials;
using SnnCluster.Sweeps.Checkpoints;

namespace SnnCluster.Storage.Bytes;

/// <summary>
/// The bytes of stored checkpoints and outcomes. Each holds its own address, so that none is taken for another. A checkpoint: the length of
/// its label (32 bits, little-endian), the label as JSON, the state.
/// </summary>
public static class CheckpointCodec
{
    public static StoredBytes Encode(SavedCheckpoint checkpoint)
    {
        byte[] label = StorageJson.WritePacked(
            new Label(checkpoint.Place.Key.Hash, checkpoint.Place.Epochs, checkpoint.IsStageEnd, checkpoint.Progress));
        var bytes = new byte[sizeof(int) + label.Length + checkpoint.State.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, label.Length);
        label.CopyTo(bytes, sizeof(int));
        checkpoint.State.CopyTo(bytes, sizeof(int) + label.Length);
        return StoredBytes.Of(bytes);
    }

    /// <exception cref="DamagedCheckpointException">The bytes are not those that were stored.</exception>
    public static SavedCheckpoint Decode(CheckpointPlace place, StoredBytes stored) => Guarded(place.Key, () =>
    {
        var bytes = stored.Read().AsSpan();
        int length = bytes.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (length < 0 || length > bytes.Length - sizeof(int)) throw new InvalidDataException("it has no label");
        var label = StorageJson.Read<Label>(bytes.Slice(sizeof(int), length));
        if (label.Key != place.Key.Hash || label.Epochs != place.Epochs)
            throw new InvalidDataException($"it is the checkpoint {label.Key}, epoch {label.Epochs}");
        return new SavedCheckpoint(place, label.IsStageEnd, bytes[(sizeof(int) + length)..].ToArray(),
            label.Progress ?? StageProgress.None);
    });

    public static StoredBytes Encode(KeyedOutcome outcome) =>
        StoredBytes.Of(StorageJson.WritePacked(new OutcomeLabel(outcome.Key.Hash, outcome.Outcome)));

    /// <exception cref="DamagedCheckpointException">The bytes are not those that were stored.</exception>
    public static StageOutcome Decode(StageKey key, StoredBytes stored) => Guarded(key, () =>
    {
        var read = StorageJson.Read<OutcomeLabel>(stored.Read());
        return read.Key == key.Hash && read.Outcome is not null
            ? read.Outcome
            : throw new InvalidDataException($"it is the outcome of {read.Key}");
    });

    private static T Guarded<T>(StageKey key, Func<T> decode)
    {
        try
        {
            return decode();
        }
        catch (InvalidDataException error)
        {
            throw new DamagedCheckpointException(key, error.Message, error);
        }
    }

    private sealed record Label(string Key, long Epochs, bool IsStageEnd, StageProgress? Progress);

    private sealed record OutcomeLabel(string Key, StageOutcome? Outcome);
}
