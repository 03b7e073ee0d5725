using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using SnnCluster.Cli.Answers;

namespace SnnCluster.Cli.Commands;

/// <summary><c>--json</c> of commands that list something: one JSON array instead of a table.</summary>
internal static class JsonOption
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public static Option<bool> Create() => new("--json") { Description = "JSON instead of a table." };

    /// <returns>The exit code.</returns>
    public static int Print<T>(T value)
    {
        Console.WriteLine(JsonSerializer.Serialize(value, Form));
        return ExitCode.Done;
    }
}
