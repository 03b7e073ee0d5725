using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SnnCluster.Storage.Bytes;

/// <summary>Writes thousands of weights as one base64 text of little-endian 32-bit floats: exact, and a third of the length of decimals.</summary>
internal sealed class SinglesAsBase64 : JsonConverter<IReadOnlyList<float>>
{
    public override IReadOnlyList<float> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        byte[] bytes = reader.GetBytesFromBase64();
        if (bytes.Length % sizeof(float) != 0) throw new JsonException($"{bytes.Length} bytes are no whole number of 32-bit floats");
        var values = new float[bytes.Length / sizeof(float)];
        for (int i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)));
        return values;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<float> value, JsonSerializerOptions options)
    {
        byte[] bytes = new byte[value.Count * sizeof(float)];
        for (int i = 0; i < value.Count; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), value[i]);
        writer.WriteBase64StringValue(bytes);
    }
}
