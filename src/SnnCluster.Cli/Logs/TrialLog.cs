using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SnnCluster.Cli.Logs;

/// <summary>The lines of snn.log.json about one trial, as text for people.</summary>
public static class TrialLog
{
    /// <summary>All lines about the trial of that seed, all attempts and starts of the program, in order.</summary>
    /// <param name="condition">Of a study: only those of this condition; null: of all, and each line says of which.</param>
    public static IEnumerable<string> Read(string file, int seed, string? condition = null)
    {
        if (!File.Exists(file)) yield break;
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is { } line)
            if (Parse(line) is { } entry && entry.TryGetProperty("Seed", out var about) && about.ValueKind == JsonValueKind.Number
                && about.TryGetInt32(out int number) && number == seed
                && (condition is null || !entry.TryGetProperty("Condition", out var of) || of.ToString() == condition))
                yield return Show(entry, withCondition: condition is null);
    }

    // The program may have died in the middle of a line.
    private static JsonElement? Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Show(JsonElement entry, bool withCondition)
    {
        string Text(string name) => entry.TryGetProperty(name, out var value) ? value.ToString() : "";
        string level = Text("@l") is "" ? "Information" : Text("@l");
        string time = DateTimeOffset.TryParse(Text("@t"), CultureInfo.InvariantCulture, out var at)
            ? at.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)
            : Text("@t");
        string exception = Text("@x") is { Length: > 0 } thrown ? "\n    " + thrown.ReplaceLineEndings("\n    ") : "";
        string where = Text("Attempt") is { Length: > 0 } attempt
            ? $"[{(withCondition && Text("Condition") is { Length: > 0 } condition ? $"{condition}, " : "")}attempt {attempt}, "
                + $"stage {Text("Stage")}] "
            : "";
        return $"{time} {level,-11} {where}{Fill(Text("@mt"), Text)}{exception}";
    }

    /// <summary>Puts the values into a message template: <c>Stage begins at epoch {Epoch}</c>.</summary>
    private static string Fill(string template, Func<string, string> value)
    {
        var text = new StringBuilder();
        int at = 0;
        while (template.IndexOf('{', at) is var open and >= 0 && template.IndexOf('}', open) is var close and > 0)
        {
            text.Append(template, at, open - at).Append(value(template[(open + 1)..close].Split(':', ',')[0]));
            at = close + 1;
        }

        return text.Append(template, at, template.Length - at).ToString();
    }
}
