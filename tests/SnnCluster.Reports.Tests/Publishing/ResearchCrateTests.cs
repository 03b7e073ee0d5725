using System.Text.Json.Nodes;
using SnnCluster.Reports.Publishing;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Reports.Tests.Publishing;

public sealed class ResearchCrateTests : IDisposable
{
    private static readonly Provenance Fetched = By("laptop", "snn fetch tiny", "1.1");

    private readonly string folder = Directory.CreateTempSubdirectory("snn-crate-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Each_computation_is_an_action_of_the_program_that_made_it()
    {
        var actions = Actions(Fetched with
        {
            Computed =
            [
                new() { By = By("n1", "snn node --name n1", "1.0"), Seeds = "1..2" },
                new() { By = By("n2", "snn node --name n2", "1.0"), Seeds = "3" },
            ],
        });
        actions.Select(action => (string?)action["name"]).ShouldBe(["snn node --name n1", "snn node --name n2"]);
        actions.Select(action => (string?)action["description"])
            .ShouldBe(["Seeds 1..2, on Linux, 1 processor, .NET.", "Seed 3, on Linux, 1 processor, .NET."]);
        actions.Select(action => (string?)action["instrument"]!["@id"]).ShouldBe(["#snn-1.0-abc", "#snn-1.0-abc"]);
        Entities("SoftwareApplication").Select(program => (string?)program["softwareVersion"]).ShouldBe(["1.0 (commit abc)"]);
        Entities("Dataset").Single()["mentions"]!.AsArray().Select(action => (string?)action!["@id"]).ShouldBe(["#run-1", "#run-2"]);
    }

    [Fact]
    public void Where_it_is_not_known_who_computed_it_the_command_that_wrote_it_is_the_action() =>
        Actions(Fetched).Select(action => (string?)action["name"]).ShouldBe(["snn fetch tiny"]);

    private List<JsonNode> Actions(Provenance provenance)
    {
        ResearchCrate.Write(folder, Study.Of(Make.Sweep("T1").Spec), provenance);
        return Entities("CreateAction");
    }

    private List<JsonNode> Entities(string type) =>
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(folder, ResearchCrate.Name)))!["@graph"]!.AsArray()
            .OfType<JsonNode>().Where(entity => (string?)entity["@type"] == type)];

    private static Provenance By(string host, string command, string program) => new()
    {
        Program = program,
        Commit = "abc",
        CommandLine = command,
        Host = host,
        OperatingSystem = "Linux",
        Processors = 1,
        Runtime = ".NET",
        Started = DateTimeOffset.UnixEpoch,
        Ended = DateTimeOffset.UnixEpoch,
    };
}
