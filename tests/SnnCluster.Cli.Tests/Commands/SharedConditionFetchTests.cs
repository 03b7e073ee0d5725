using SnnCluster.Cli.Plugins;
using SnnCluster.Storage;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Web.Tests.Fakes;

namespace SnnCluster.Cli.Tests.Commands;

/// <summary>What is fetched of a store that other studies use too.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class SharedConditionFetchTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("snn-fetch-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_study_is_fetched_without_the_trials_of_another_study()
    {
        var token = TestContext.Current.CancellationToken;
        var cluster = new StudyCluster { Study = Stored.Rewards("0.1", "0.2", "0.5") };
        await using var server = await TestServer.StartAsync(cluster);
        foreach (var condition in cluster.Study.Conditions)
            foreach (int seed in cluster.Study.Seeds) await server.Store.SaveTestsAsync(condition, seed, 6);
        var shared = cluster.Study.Conditions[0];
        await server.Store.SaveTestsAsync(shared, 9, 1);

        var result = await TestTerminal.RunAsync(
            "fetch", cluster.Study.Id.Text, "--at", server.Address, "--out", folder.FullName, "--format", "csv");
        result.ExitCode.ShouldBe(0, result.Error);

        await using var store = SqliteDatabase.Open(Path.Combine(folder.FullName, "data", "sweep.db"), ForagingSweeps.Models);
        (await store.SeedsAsync(shared.Id, token)).ShouldBe([1, 2]);
        (await File.ReadAllLinesAsync(Path.Combine(folder.FullName, "trials.csv"), token)).Length.ShouldBe(1 + 3 * 2 * 2);
    }

    [Fact]
    public async Task Its_page_says_which_node_computed_which_seeds_and_how_to_repeat_it()
    {
        var spec = BuiltIn.All.Protocols.Resolve(
            "single-task-1", new Dictionary<string, string?> { ["scale"] = "0.0001", ["sleep.reward"] = "0.1", ["seeds"] = "1..3" }).Study!;
        var cluster = new StudyCluster { Study = spec };
        await using var server = await TestServer.StartAsync(cluster);
        foreach (int seed in spec.Seeds) await server.Store.SaveAsync(Computed(spec.Conditions[0], seed, By($"node{seed / 2}", seed)));

        var result = await TestTerminal.RunAsync(
            "fetch", spec.Id.Text, "--at", server.Address, "--out", folder.FullName, "--format", "html");
        result.ExitCode.ShouldBe(0, result.Error);
        string page = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "report.html"), TestContext.Current.CancellationToken);
        page.ShouldContain("<td>snn run single-task-1 --scale 0.0001 --set sleep.reward=0.1 --seeds 1..3</td>");
        page.ShouldContain("<td>1</td><td>1970-01-01 00:01:00Z</td><td>1970-01-01 00:02:00Z</td><td>node0, Linux, 2 processors, .NET</td>");
        page.ShouldContain("<td>2..3</td><td>1970-01-01 00:02:00Z</td><td>1970-01-01 00:04:00Z</td><td>node1, ");
    }

    private static TrialResult Computed(SweepSpec spec, int seed, Provenance origin)
    {
        using var run = spec.Trial(seed).Begin(null);
        run.Advance(run.EpochsTotal);
        return new()
        {
            Key = new(spec.Id, seed),
            Protocol = spec.Protocol.Name,
            Model = spec.Model.Name,
            EngineVersion = spec.Model.Version,
            Stages = [.. run.Outcomes.Select(outcome => outcome with { Recording = null })],
            Origin = origin,
        };
    }

    private static Provenance By(string host, int minute) => new()
    {
        Program = "1.0",
        Commit = "abc",
        CommandLine = "snn node --name n1",
        Host = host,
        OperatingSystem = "Linux",
        Processors = 2,
        Runtime = ".NET",
        Started = DateTimeOffset.UnixEpoch.AddMinutes(minute),
        Ended = DateTimeOffset.UnixEpoch.AddMinutes(minute + 1),
    };
}
