using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage.Bytes;

/// <summary>The bytes of a stored result.</summary>
public static class TrialResultCodec
{
    /// <summary>The result as it is stored.</summary>
    public static StoredBytes Encode(TrialResult result) => StoredBytes.Of(StorageJson.Write(result));

    /// <summary>The result that these bytes are.</summary>
    /// <exception cref="DamagedResultException">The bytes are not those that were stored.</exception>
    public static TrialResult Decode(TrialKey key, StoredBytes stored)
    {
        try
        {
            var result = StorageJson.Read<TrialResult>(stored.Read());
            return result.Key == key ? result : throw new DamagedResultException(key, $"it holds the result of {result.Key}");
        }
        catch (InvalidDataException error)
        {
            throw new DamagedResultException(key, error.Message, error);
        }
    }
}
