using System.Text.Json;
using System.Text.Json.Nodes;
using SnnCluster.Reports.Files;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Reports.Publishing;

/// <summary>
/// ro-crate-metadata.json: tells Zenodo, WorkflowHub and others what is in a results folder and how it was made (RO-Crate 1.1). Entries
/// that somebody has added by hand, such as authors and a licence, stay.
/// </summary>
public static class ResearchCrate
{
    /// <summary>Its name, which the standard fixes.</summary>
    public const string Name = "ro-crate-metadata.json";

    private const string Root = "./";

    /// <param name="study">With the seeds that were asked for.</param>
    public static void Write(string folder, Study study, Provenance provenance)
    {
        string file = Path.Combine(folder, Name);
        var names = PublicFiles.In(folder);
        var runs = provenance.Computed is { Count: > 0 } computed ? computed : [new Computation { By = provenance }];
        JsonArray graph =
        [
            new JsonObject
            {
                ["@id"] = Name, ["@type"] = "CreativeWork", ["about"] = Reference(Root),
                ["conformsTo"] = Reference("https://w3id.org/ro/crate/1.1"),
            },
            Dataset(study, provenance, names, runs.Count, Written(file)),
            .. runs.Select(run => Version(run.By)).Distinct().Select(version => new JsonObject
            {
                ["@id"] = Program(version), ["@type"] = "SoftwareApplication", ["name"] = "SnnCluster", ["softwareVersion"] = version,
            }),
            .. runs.Select((run, number) => Described(run, number)),
            .. names.Select(name => Described(folder, name)),
        ];
        UnfinishedFile.Write(file, ReportJson.Write(new JsonObject
        {
            ["@context"] = "https://w3id.org/ro/crate/1.1/context",
            ["@graph"] = graph,
        }));
    }

    private static JsonObject Dataset(Study study, Provenance provenance, IReadOnlyList<string> names, int runs, JsonObject? before)
    {
        var condition = study.Conditions[0];
        var dataset = new JsonObject
        {
            ["@id"] = Root,
            ["@type"] = "Dataset",
            ["name"] = study.Id.Text,
            ["description"] = study.Description.Length > 0 ? study.Description : $"Results of {study.Name}.",
            ["datePublished"] = provenance.Ended.ToString("yyyy-MM-dd"),
            ["identifier"] = study.Hash,
            ["keywords"] = $"{condition.Model.Name}, engine {condition.Engine.Key}, engine version {condition.Model.Version}, "
                + SeedList.InWords(study.Seeds),
            ["hasPart"] = new JsonArray([.. names.Select(Reference)]),
            ["mentions"] = new JsonArray([.. Enumerable.Range(0, runs).Select(number => Reference(Action(number)))]),
        };
        foreach (var (name, value) in before ?? [])
            if (!dataset.ContainsKey(name)) dataset[name] = value?.DeepClone();
        return dataset;
    }

    /// <summary>Who computed what is in the folder, when, where and with what.</summary>
    private static JsonObject Described(Computation run, int number) => new()
    {
        ["@id"] = Action(number),
        ["@type"] = "CreateAction",
        ["name"] = run.By.CommandLine,
        ["instrument"] = Reference(Program(Version(run.By))),
        ["startTime"] = run.By.Started.ToString("O"),
        ["endTime"] = run.By.Ended.ToString("O"),
        ["result"] = Reference(Root),
        ["description"] = (run.Seeds.Length > 0 ? $"{Capital(SeedList.InWords(SeedList.Parse(run.Seeds)))}, on " : "On ")
            + $"{run.By.OperatingSystem}, {Counted.Of(run.By.Processors, "processor")}, {run.By.Runtime}.",
    };

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string Action(int number) => $"#run-{number + 1}";

    private static string Program(string version) => $"#snn-{version.Split(' ')[0]}-{version.Split(' ')[^1].TrimEnd(')')}";

    private static string Version(Provenance by) => $"{by.Program} (commit {by.Commit})";

    private static JsonObject Described(string folder, string name) => new()
    {
        ["@id"] = name,
        ["@type"] = "File",
        ["name"] = name,
        ["encodingFormat"] = Path.GetExtension(name) switch
        {
            ".csv" => "text/csv",
            ".json" => "application/json",
            ".html" => "text/html",
            ".svg" => "image/svg+xml",
            ".png" => "image/png",
            ".parquet" => "application/vnd.apache.parquet",
            ".conf" => "text/plain",
            _ => "application/octet-stream",
        },
        ["contentSize"] = new FileInfo(Path.Combine(folder, name)).Length,
        ["sha256"] = ChecksumFile.Sum(Path.Combine(folder, name)),
    };

    private static JsonObject Reference(string id) => new() { ["@id"] = id };

    /// <summary>The dataset as the file has it; null if there is no such file, or it is damaged.</summary>
    private static JsonObject? Written(string file)
    {
        if (!File.Exists(file)) return null;
        try
        {
            return JsonNode.Parse(File.ReadAllText(file))?["@graph"] is JsonArray graph
                ? graph.OfType<JsonObject>().FirstOrDefault(entity => (string?)entity["@id"] == Root)
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
