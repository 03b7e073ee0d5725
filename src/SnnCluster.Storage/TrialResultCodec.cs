using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage;

/// <summary>
/// The bytes of a stored result: JSON in UTF-8 (one value, one text, so the same result always gives the same bytes), with weights as base64 of
/// little-endian 32-bit floats, compressed with Brotli. The checksum is over the JSON: it outlives a change of compression.
/// </summary>
public static class TrialResultCodec
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        IgnoreReadOnlyProperties = true,
        Converters = { new SinglesAsBase64() },
    };

    /// <summary>The result as it is stored.</summary>
    public static StoredBytes Encode(TrialResult result)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(result, Json);
        using var target = new MemoryStream();
        using (var brotli = new BrotliStream(target, CompressionLevel.Fastest)) brotli.Write(json);
        return new(target.ToArray(), Checksum(json));
    }

    /// <summary>The result that these bytes are.</summary>
    /// <exception cref="DamagedResultException">The bytes are not those that were stored.</exception>
    public static TrialResult Decode(TrialKey key, StoredBytes stored)
    {
        try
        {
            using var json = new MemoryStream();
            using (var brotli = new BrotliStream(new MemoryStream(stored.Payload), CompressionMode.Decompress)) brotli.CopyTo(json);
            byte[] bytes = json.ToArray();
            if (Checksum(bytes) != stored.Checksum) throw new DamagedResultException(key, "its checksum does not match");
            var result = JsonSerializer.Deserialize<TrialResult>(bytes, Json)!;
            return result.Key == key ? result : throw new DamagedResultException(key, $"it holds the result of {result.Key}");
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException or JsonException)
        {
            throw new DamagedResultException(key, error.Message, error);
        }
    }

    private static string Checksum(byte[] json) => Convert.ToHexStringLower(SHA256.HashData(json));
}

/// <summary>A result as it lies in the database.</summary>
/// <param name="Checksum">SHA-256 of what the payload holds, 64 hex digits.</param>
public readonly record struct StoredBytes(byte[] Payload, string Checksum);
