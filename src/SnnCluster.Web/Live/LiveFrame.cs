using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SnnCluster.Web.Live;

/// <summary>A server-sent event, written once for all who watch.</summary>
public static class LiveFrame
{
    private static readonly JsonSerializerOptions Options =
        ApiJson.Apply(new JsonSerializerOptions { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault });

    /// <summary>Keeps proxies from closing a stream in which nothing happens.</summary>
    public static ReadOnlyMemory<byte> StillHere { get; } = Encoding.UTF8.GetBytes(": still here\n\n");

    /// <param name="data">Written as JSON without values that are null, 0 or false.</param>
    public static ReadOnlyMemory<byte> Of(string name, object data) => Raw(name, JsonSerializer.Serialize(data, Options));

    /// <param name="json">May have several lines.</param>
    public static ReadOnlyMemory<byte> Raw(string name, string json) =>
        Encoding.UTF8.GetBytes(
            $"event: {name}\n{string.Concat(json.ReplaceLineEndings("\n").Split('\n').Select(line => $"data: {line}\n"))}\n");
}
