using System.Buffers;
using System.IO.Compression;
using System.Numerics;
using System.Security.Cryptography;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Storage.Bytes;

/// <summary>
/// Bytes as they lie in the database: compressed with Brotli, with a checksum over what they hold, which outlives a change of compression.
/// </summary>
/// <param name="Checksum">SHA-256 of the uncompressed bytes, 64 hex digits.</param>
public readonly record struct StoredBytes(byte[] Payload, string Checksum)
{
    /// <summary>More than any result or state takes, with its label; damaged bytes may claim to be longer.</summary>
    private const int Most = TrialCheckpoint.LargestState * 3 / 2;

    /// <summary>The bytes as they are stored, compressed, with the checksum of what they hold.</summary>
    public static StoredBytes Of(ReadOnlySpan<byte> bytes)
    {
        byte[] target = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(bytes.Length));
        try
        {
            // The next higher quality takes four times as long for the same size, most of it for a megabyte of memory that has to be
            // cleared; so does a larger window than there is to look back on.
            int window = Math.Clamp(BitOperations.Log2((uint)bytes.Length) + 1, 10, 22);
            if (!BrotliEncoder.TryCompress(bytes, target, out int length, quality: 0, window))
                throw new InvalidOperationException("Brotli found no room.");
            return new(target.AsSpan(0, length).ToArray(), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(target);
        }
    }

    /// <summary>The uncompressed bytes.</summary>
    /// <exception cref="InvalidDataException">They are not what was stored.</exception>
    public byte[] Read()
    {
        var bytes = new MemoryStream();
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            using var brotli = new BrotliStream(new MemoryStream(Payload), CompressionMode.Decompress);
            for (int count; (count = brotli.Read(buffer)) > 0;)
            {
                if (bytes.Length + count > Most) throw new InvalidDataException("it is longer than anything that is stored");
                bytes.Write(buffer, 0, count);
            }
        }
        catch (InvalidOperationException error)
        {
            throw new InvalidDataException(error.Message, error);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        byte[] read = bytes.ToArray();
        return Convert.ToHexStringLower(SHA256.HashData(read)) == Checksum
            ? read
            : throw new InvalidDataException("its checksum does not match");
    }
}
