using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SnnCluster.Reports.Files;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Parameters;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Reports.Folders;

/// <summary>sweep.json: all that is needed to compute the sweep again, where it was computed, what is missing and what failed.</summary>
public static class SweepJson
{
    /// <summary>Its name in the folder of a sweep or of a condition.</summary>
    public const string Name = "sweep.json";

    /// <param name="missing">Seeds without a result, failed or not.</param>
    public static string Write(
        SweepSpec spec, Provenance provenance, IReadOnlyList<int> missing, IReadOnlyList<FailedTrial> failures)
    {
        var json = ReportJson.Object(new
        {
            Id = spec.Id.Text,
            spec.Hash,
            Engine = Engine(spec),
            Protocol = new
            {
                spec.Protocol.Name,
                spec.Protocol.Description,
                Stages = Stages(spec, spec.Protocol.Stages),
                NoiseDonor = Stages(spec, spec.Protocol.Donor),
            },
            spec.Scale,
            spec.SweepSeed,
            spec.Seeds,
            Missing = missing,
            // As text, exactly as the hash covers them.
            Parameters = spec.Parameters.All.Where(value => value.Parameter is { IsOfRecording: false, IsOfPlace: false })
                .ToDictionary(value => value.Parameter.Path, value => value.Text),
            Failures = failures.OrderBy(failure => failure.Seed),
            Provenance = provenance,
        });
        int place = json.IndexOf("parameters");
        foreach (var (name, value) in Recorded(spec.Parameters)) json.Insert(place++, name, value!.DeepClone());
        if (spec.Model is IDeclaredModel { Declaration: { } declaration }) json.Insert(place++, "declaration", declaration);
        if (spec.Published.Count > 0)
            json.Insert(place, "published", new JsonObject(spec.Published.Select(
                paper => KeyValuePair.Create(SweepKeys.Published(paper.Task), (JsonNode?)paper.Text))));
        return ReportJson.Write(json);
    }

    /// <summary>Which program computes a sweep.</summary>
    public static JsonObject Engine(SweepSpec spec)
    {
        var engine = new JsonObject { ["kind"] = spec.Engine.Name, ["version"] = spec.Model.Version };
        if (!spec.Model.IsUnnamed) engine.Insert(0, "model", spec.Model.Name);
        return engine;
    }

    /// <summary>Where a sweep was computed and what failed, from its file; null if there is none that can be read.</summary>
    public static (Provenance Provenance, IReadOnlyList<FailedTrial> Failures)? Read(string file)
    {
        if (!File.Exists(file)) return null;
        try
        {
            var read = ReportJson.Read<Written>(File.ReadAllText(file));
            return read?.Provenance is null ? null : (read.Provenance, read.Failures ?? []);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<JsonObject> Stages(SweepSpec spec, IReadOnlyList<Stage> stages) =>
        stages.Select(stage => new JsonObject { ["stage"] = stage.Notation, [spec.Model.Words.Length] = stage.Length });

    /// <summary>What is recorded, a property per group: <c>courseWindow: 50, recording: { states: 20, moves: 500 }</c>.</summary>
    private static JsonObject Recorded(ParameterValues values)
    {
        var recorded = new JsonObject();
        foreach (var (parameter, text) in values.All.Where(value => value.Parameter.IsOfRecording))
        {
            var value = JsonValue.Create(long.Parse(text, CultureInfo.InvariantCulture));
            string[] names = [.. parameter.Path.Split('.').Select(Camel)];
            if (names is [var name]) recorded[name] = value;
            else (recorded[names[0]] ??= new JsonObject())[names[1]] = value;
        }

        return recorded;
    }

    /// <summary>What <see cref="Write"/> wrote of a parameter that says what is recorded; null if nothing.</summary>
    internal static string? Recorded(JsonObject json, string path) => path.Split('.').Select(Camel)
        .Aggregate((JsonNode?)json, (node, name) => (node as JsonObject)?[name])?.GetValue<long>().ToString(CultureInfo.InvariantCulture);

    private static string Camel(string name) =>
        string.Concat(name.Split('-').Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    private sealed record Written(Provenance? Provenance, IReadOnlyList<FailedTrial>? Failures);
}
