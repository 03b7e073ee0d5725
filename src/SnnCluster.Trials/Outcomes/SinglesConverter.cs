using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SnnCluster.Trials.Outcomes;

/// <summary>
/// Writes thousands of weights as base64 of 32-bit floats: exact, and a third as long as decimals. The floats are either one text,
/// little-endian, or planes: an array of four texts, the lowest bytes of all values first. The highest bytes resemble each other, so planes
/// compress better and faster. Reads both.
/// </summary>
public sealed class SinglesConverter(bool inPlanes) : JsonConverter<IReadOnlyList<float>>
{
    /// <inheritdoc/>
    public override IReadOnlyList<float> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.StartArray ? ReadPlanes(ref reader) : ReadText(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<float> value, JsonSerializerOptions options)
    {
        var values = value as float[] ?? [.. value];
        if (inPlanes) WritePlanes(writer, values);
        else WriteText(writer, values);
    }

    private static float[] ReadText(ref Utf8JsonReader reader)
    {
        byte[] bytes = reader.GetBytesFromBase64();
        if (bytes.Length % sizeof(float) != 0) throw new JsonException($"{bytes.Length} bytes are not a whole number of 32-bit floats");
        var values = new float[bytes.Length / sizeof(float)];
        for (int i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)));
        return values;
    }

    private static void WriteText(Utf8JsonWriter writer, float[] values)
    {
        byte[] bytes = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        writer.WriteBase64StringValue(bytes);
    }

    private static float[] ReadPlanes(ref Utf8JsonReader reader)
    {
        List<byte[]> planes = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) planes.Add(reader.GetBytesFromBase64());
        if (planes is not [var b0, var b1, var b2, var b3] || planes.Exists(plane => plane.Length != b0.Length))
            throw new JsonException($"planes of {string.Join(", ", planes.Select(plane => plane.Length))} bytes are not 32-bit floats: "
                + "those have four of one length");
        var values = new float[b0.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = BitConverter.UInt32BitsToSingle(b0[i] | ((uint)b1[i] << 8) | ((uint)b2[i] << 16) | ((uint)b3[i] << 24));
        return values;
    }

    private static void WritePlanes(Utf8JsonWriter writer, float[] values)
    {
        byte[] plane = new byte[values.Length];
        writer.WriteStartArray();
        for (int shift = 0; shift < 32; shift += 8)
        {
            for (int i = 0; i < values.Length; i++) plane[i] = (byte)(BitConverter.SingleToUInt32Bits(values[i]) >> shift);
            writer.WriteBase64StringValue(plane);
        }

        writer.WriteEndArray();
    }
}
