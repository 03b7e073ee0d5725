namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>Grids, samples and searches on a cluster, as a user gives them.</summary>
[Collection("clusters")]
public sealed class ClusterSearchTests : IAsyncLifetime
{
    private static readonly string[] Points = ["single-task-1", "--scale", "0.0001", "--grid", "sleep.kick=0.01..0.03:4"];

    private TestCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await TestCluster.MakeAsync();

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Grids_samples_and_searches_give_the_tables_of_one_machine()
    {
        await cluster.CoordinatorAsync();
        cluster.Worker("w1");

        string[] grid = [.. Points, "--trials", "2"], sample = [.. grid, "--grid", "sleep.reward=0.01..1:log", "--sample", "3"];
        await SameAsync("grid", grid, conditions: 4);
        await SameAsync("sample", sample, conditions: 3);

        string[] search = ["search", .. Points, "--trials-per-point", "2", "--maximize", "task1", "--format", "none"];
        string found = await cluster.Work.Succeed([.. search, "--out", "searched", "--at", cluster.Address()]);
        found.ShouldContain("4 points, 2 rungs, 6 trials instead of 8.");
        await cluster.Work.Succeed([.. search, "--out", "alone"]);
        File.ReadAllText(cluster.Work.At("searched", "search.csv")).ShouldBe(File.ReadAllText(cluster.Work.At("alone", "search.csv")));
        // What is done is not computed again, and not refused either.
        await cluster.Work.Succeed([.. search, "--out", "searched", "--at", cluster.Address()]);

        (await cluster.Work.Succeed("sweeps", "--json", "--at", cluster.Address())).ShouldContain("\"state\": \"done\"");
        (await cluster.Work.Succeed("nodes", "--json", "--at", cluster.Address())).ShouldContain("\"workers\": [");
    }

    private async Task SameAsync(string name, string[] points, int conditions)
    {
        string id = await cluster.SubmitAsync(points);
        await cluster.UntilSweepAsync(id, sweep => sweep.Done == 2 * conditions && sweep.Total == sweep.Done, $"the {name} is done");
        await cluster.Work.Succeed("fetch", id, "--format", "none", "--at", cluster.Address(), "--out", $"{name}-fetched");
        await cluster.Work.Succeed(["run", .. points, "--format", "none", "--out", name]);
        cluster.Work.Table($"{name}-fetched").ShouldBe(cluster.Work.Table(name));
    }
}
