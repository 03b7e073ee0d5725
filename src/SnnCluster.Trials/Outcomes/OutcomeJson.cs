using System.Text.Json;
using System.Text.Json.Serialization;

namespace SnnCluster.Trials.Outcomes;

/// <summary>How formats of outcomes write JSON: names in camelCase, arrays of singles as base64.</summary>
public static class OutcomeJson
{
    /// <summary>The form of <see cref="IOutcomeFormat.Write"/>.</summary>
    public static JsonSerializerOptions Lasting { get; } = Form(inPlanes: false);

    /// <summary>The form of <see cref="IOutcomeFormat.WritePacked"/>, and of what is recorded.</summary>
    public static JsonSerializerOptions Packed { get; } = Form(inPlanes: true);

    /// <summary>Reads both forms.</summary>
    /// <exception cref="FormatException">The bytes are not such a value.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Packed) ?? throw new FormatException("it is null");
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or ArgumentException)
        {
            throw new FormatException(error.Message, error);
        }
    }

    private static JsonSerializerOptions Form(bool inPlanes) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        IgnoreReadOnlyProperties = true,
        RespectNullableAnnotations = true,
        // Arrays may hold values that are undefined.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new SinglesConverter(inPlanes), new RawJsonConverter() },
    };
}
