using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using SnnCluster.Cli.Answers;
using SnnCluster.Web;

namespace SnnCluster.Cli.Commands;

/// <summary><c>--json</c> of commands that list something: JSON instead of a table.</summary>
internal static class JsonOption
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    private static readonly JsonSerializerOptions OfAnswers =
        new(ApiJson.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public static Option<bool> Create() => new("--json") { Description = "JSON instead of a table." };

    /// <returns>The exit code.</returns>
    public static int Print<T>(T value) => Print(value, Form);

    /// <summary>An answer of a cluster, as the API sent it.</summary>
    /// <returns>The exit code.</returns>
    public static int PrintAnswer<T>(T answer) => Print(answer, OfAnswers);

    private static int Print<T>(T value, JsonSerializerOptions form)
    {
        Console.WriteLine(JsonSerializer.Serialize(value, form));
        return ExitCode.Done;
    }
}
