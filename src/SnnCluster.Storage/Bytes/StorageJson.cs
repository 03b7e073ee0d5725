using System.Text.Json;

namespace SnnCluster.Storage.Bytes;

/// <summary>How values are written: JSON in UTF-8. One value, one text, so the same result always gives the same bytes.</summary>
internal static class StorageJson
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        IgnoreReadOnlyProperties = true,
        Converters = { new SinglesAsBase64() },
    };

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Form);

    /// <exception cref="InvalidDataException">The bytes are no such value.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Form) ?? throw new InvalidDataException("it is null");
        }
        catch (Exception error) when (error is JsonException or FormatException or NotSupportedException or ArgumentException)
        {
            throw new InvalidDataException(error.Message, error);
        }
    }
}
