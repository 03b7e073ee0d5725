using System.Text.Json;

namespace SnnCluster.Storage.Bytes;

/// <summary>How values are written: JSON in UTF-8. One value, one text.</summary>
internal static class StorageJson
{
    private static readonly JsonSerializerOptions Lasting = Form(inPlanes: false), Packed = Form(inPlanes: true);

    /// <summary>
    /// In the form that never changes: the same result gives the same bytes, whatever program wrote it, as
    /// results are told apart by their checksums.
    /// </summary>
    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Lasting);

    /// <summary>In the form that takes the least room once it is compressed.</summary>
    public static byte[] WritePacked<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Packed);

    /// <summary>Reads both forms.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such value.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Packed) ?? throw new InvalidDataException("it is null");
        }
        catch (Exception error) when (error is JsonException or FormatException or NotSupportedException or ArgumentException)
        {
            throw new InvalidDataException(error.Message, error);
        }
    }

    private static JsonSerializerOptions Form(bool inPlanes) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        IgnoreReadOnlyProperties = true,
        Converters = { new SinglesConverter(inPlanes) },
    };
}
