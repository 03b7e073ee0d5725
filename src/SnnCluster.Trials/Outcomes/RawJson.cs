using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SnnCluster.Trials.Outcomes;

/// <summary>A JSON value as it appears in a text; somebody else reads it.</summary>
/// <param name="Utf8">Without blanks around it.</param>
public sealed record RawJson(byte[] Utf8)
{
    /// <summary>Null for no bytes.</summary>
    public static RawJson? Of(byte[]? utf8) => utf8 is { Length: > 0 } ? new(utf8) : null;
}

/// <summary>Writes a <see cref="RawJson"/> as it is, and reads whatever is there.</summary>
internal sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        return new(JsonMarshal.GetRawUtf8Value(value.RootElement).ToArray());
    }

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Utf8, skipInputValidation: true);
}
