using System.Text.Json;
using System.Text.Json.Nodes;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Reports.Folders;

/// <summary>Reads sweep.json, or study.json with the sweep.json of its conditions, as the sweep or study that it repeats.</summary>
public static class RepeatedStudy
{
    /// <summary>Whether a text is one of them, and no protocol file in the form of JSON.</summary>
    public static bool IsResult(string text) => Parse(text) is not null;

    /// <param name="file">Its path; what a study.json is of stands beside it.</param>
    /// <returns>The draft, or null and what is wrong.</returns>
    public static (StudyDraft? Draft, IReadOnlyList<string> Problems) Read(string text, string file, Models models)
    {
        var json = Parse(text)!;
        if (json["conditions"] is not JsonArray conditions)
        {
            var (draft, problems) = RepeatedSweep.Read(json, file, models);
            return (draft is null ? null : StudyDraft.Of(draft, []), problems);
        }

        var read = conditions.Select(condition => Condition(condition?["name"]?.GetValue<string>() ?? "", file, models)).ToList();
        string[] wrong = [.. read.SelectMany(condition => condition.Problems).Take(20)];
        if (wrong.Length > 0) return (null, wrong);
        Setting Own(string path, string key) => new() { Path = path, Value = json[key]?.GetValue<string>() ?? "", From = file };
        return (new([Own(SweepKeys.Name, "name"), Own(SweepKeys.Description, "description")],
            [.. read.Select(condition => condition.Draft!)], []) { From = file }, []);
    }

    private static (SpecDraft? Draft, IReadOnlyList<string> Problems) Condition(string name, string study, Models models)
    {
        string file = Path.Combine(Path.GetDirectoryName(study) ?? "", StudyFolder.Conditions, name, SweepJson.Name);
        try
        {
            return Parse(File.ReadAllText(file)) is { } json ? RepeatedSweep.Read(json, file, models) : (null, [$"{file}: is damaged."]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (null, [$"{file}: cannot be read, and with it the settings of the condition: {error.Message}"]);
        }
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject json && json["hash"] is JsonValue && json["engine"] is JsonObject ? json : null;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
