using System.Text.Json;
using SnnCluster.Programs.Declarations;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Programs.Speech;

/// <summary>Reads one line of a program. Mistyped keys are refused; if they were ignored, they would be missing from a result.</summary>
internal static class MessageReader
{
    private const string Say = "say", Stage = "stage", Done = "done", Folder = "folder", Why = "why";
    private const string Tests = "tests", Numbers = "numbers", Arrays = "arrays";
    private const string Taken = "seeds";
    private const int MostShown = 80;

    private static readonly Dictionary<string, string[]> Keys = new()
    {
        ["progress"] = [Stage, Done],
        ["saved"] = [Folder, Done],
        ["stage"] = [Stage, Tests, Numbers, Arrays],
        ["finished"] = [Tests, Numbers, Arrays],
        ["failed"] = [Why],
    };

    /// <returns>The message, or null and what is wrong with the line.</returns>
    public static (ProgramMessage? Message, string? Problem) Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return (Message(document.RootElement), null);
        }
        catch (FormatException error)
        {
            return (null, $"wrote {Shown(line)}: {error.Message}");
        }
        catch (JsonException)
        {
            return (null, $"wrote {Shown(line)} to standard output, which is not a message of the trial protocol. "
                + "Write messages for people to standard error.");
        }
    }

    /// <summary>The beginning of a line, as far as it can be shown.</summary>
    public static string Shown(string line)
    {
        string plain = string.Concat(line.Take(MostShown).Select(c => char.IsControl(c) ? '?' : c));
        return line.Length > MostShown ? $"\"{plain}...\"" : $"\"{plain}\"";
    }

    private static ProgramMessage Message(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new FormatException("a message is a JSON object.");
        string say = Text(json, Say) ?? throw new FormatException($"it lacks \"say\"; allowed: {string.Join(", ", Keys.Keys)}.");
        if (!Keys.TryGetValue(say, out string[]? keys))
            throw new FormatException($"there is no message \"{say}\"; allowed: {string.Join(", ", Keys.Keys)}.");
        var names = json.EnumerateObject().Select(field => field.Name).ToList();
        if (names.Find(name => name != Say && !keys.Contains(name)) is { } unknown)
            throw new FormatException($"{say} has no key \"{unknown}\"; allowed: {string.Join(", ", keys)}.");
        if (names.Distinct().Count() < names.Count) throw new FormatException("a key appears twice.");
        return say switch
        {
            "progress" => new Progress(Text(json, Stage), Whole(json, Done) ?? throw new FormatException("progress lacks \"done\".")),
            "saved" => new Saved(Inner(Text(json, Folder) ?? throw new FormatException("saved lacks \"folder\".")), Whole(json, Done)),
            "stage" => new StageDone(Text(json, Stage), Report(json)),
            "finished" => new Finished(names.Count > 1 ? Report(json) : null),
            _ => new Failed(Text(json, Why) ?? "it did not say why"),
        };
    }

    private static StageReport Report(JsonElement json) => new()
    {
        Tests = [.. Items(json, Tests).Select(Test)],
        Numbers = [.. Fields(json, Numbers).Where(field => field.Value.ValueKind != JsonValueKind.Null)
            .Select(field => (Named(field.Name), Number(field)))],
        Arrays = [.. Fields(json, Arrays).Select(field => (Free(field.Name),
            Inner(field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : "")))],
    };

    private static (int, long, long) Test(JsonElement test)
    {
        if (test.ValueKind != JsonValueKind.Object)
            throw new FormatException("a test is {\"task\": 1, \"successes\": 8, \"attempts\": 10}.");
        if (test.EnumerateObject().Select(field => field.Name).Except(["task", "successes", "attempts"]).FirstOrDefault() is { } unknown)
            throw new FormatException($"a test has no key \"{unknown}\"; allowed: task, successes, attempts.");
        long task = Whole(test, "task") ?? 1, attempts = Whole(test, "attempts") ?? throw new FormatException("a test lacks \"attempts\".");
        long successes = Whole(test, "successes") ?? throw new FormatException("a test lacks \"successes\".");
        return task <= int.MaxValue && successes <= attempts
            ? ((int)task, successes, attempts)
            : throw new FormatException(
                $"task {task} has {successes} {(successes == 1 ? "success" : "successes")} in {Counted.Of(attempts, "attempt")}.");
    }

    private static double Number(JsonProperty field) =>
        field.Value.ValueKind == JsonValueKind.Number && field.Value.TryGetDouble(out double value) && double.IsFinite(value)
            ? value
            : throw new FormatException($"the value of {field.Name} is not a finite number; null means that it is undefined.");

    private static string Named(string name) =>
        Names.IsName(name) ? name : throw new FormatException($"{Shown(name)} is not a name; a name is {Names.Allowed}.");

    private static string Free(string name) => Named(name) != Taken ? name
        : throw new FormatException($"an array cannot be called {name}: the seeds of the trials are in {name}.npy.");

    private static string Inner(string path) =>
        Names.IsInner(path) ? path : throw new FormatException($"{Shown(path)} is not a path below the working folder.");

    private static string? Text(JsonElement json, string key) =>
        !json.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw new FormatException($"\"{key}\" must be a text.");

    private static long? Whole(JsonElement json, string key) =>
        !json.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number >= 0 ? number
        : throw new FormatException($"\"{key}\" must be a whole number, 0 or more.");

    private static IEnumerable<JsonElement> Items(JsonElement json, string key) =>
        !json.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null ? []
        : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw new FormatException($"\"{key}\" must be a list.");

    private static IEnumerable<JsonProperty> Fields(JsonElement json, string key)
    {
        if (!json.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null) return [];
        if (value.ValueKind != JsonValueKind.Object) throw new FormatException($"\"{key}\" must be an object.");
        var twice = value.EnumerateObject().CountBy(field => field.Name).FirstOrDefault(name => name.Value > 1);
        return twice.Key is null ? value.EnumerateObject() : throw new FormatException($"{twice.Key} appears twice.");
    }
}
