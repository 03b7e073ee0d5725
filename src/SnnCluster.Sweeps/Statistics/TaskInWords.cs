using System.Text.Json;
using System.Text.Json.Serialization;

namespace SnnCluster.Sweeps.Statistics;

/// <summary>In JSON tasks are called One, Two, ... Ten, all together All, and from there on by their numbers.</summary>
public sealed class TaskInWords : JsonConverter<int>
{
    private static readonly string[] Words = ["All", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];

    /// <inheritdoc/>
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number) return reader.GetInt32();
        int index = Array.IndexOf(Words, reader.GetString());
        return index >= 0 ? index : throw new JsonException("A task is called All, One, Two, ... Ten, or by its number.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options)
    {
        if (value >= 0 && value < Words.Length) writer.WriteStringValue(Words[value]);
        else writer.WriteNumberValue(value);
    }
}
