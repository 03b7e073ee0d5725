using SnnCluster.Storage;
using SnnCluster.Web.Tests.Fakes;

namespace SnnCluster.Cli.Tests.Commands;

/// <summary>Fetches a study while another one with the same condition and other seeds has results too.</summary>
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
}
