using System.Diagnostics;
using SnnCluster.Web;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>Grids, samples and searches on a cluster, as a user gives them, with a worker and a search killed on the way.</summary>
[Collection("cluster faults")]
public sealed class ClusterSearchTests : IAsyncLifetime
{
    private static readonly string[] Points = ["sleep-relearn", "--grid", "sleep.kick=0.01..0.03:3"];

    // Other lengths, so that the cluster has nothing of it yet.
    private static readonly string[] Search = ["search", .. Points, "--scale", "0.0002", "--trials-per-point", "2", "--maximize", "task1",
        "--format", "none"];

    private TestCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await TestCluster.MakeAsync();

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Grids_samples_and_searches_give_the_tables_of_one_machine_whatever_is_killed()
    {
        await cluster.CoordinatorAsync();
        var victim = cluster.Worker("w1");
        string[] grid = [.. Points, "--scale", "0.0005", "--trials", "2"],
            sample = [.. Points, "--scale", "0.0001", "--trials", "2", "--grid", "sleep.reward=0.01..1:log", "--sample", "3"];
        string gridId = await cluster.SubmitAsync(grid);
        await cluster.UntilSweepAsync(gridId, ClusterFaultTests.IsInTheMiddle, "w1 is in the middle of a trial");
        victim.Kill();
        cluster.Worker("w2");
        await SameAsync("grid", gridId, grid);
        await SameAsync("sample", await cluster.SubmitAsync(sample), sample);

        var figure = (await cluster.Client().GetAsync<IReadOnlyList<FigureAnswer>>($"api/v1/sweeps/{gridId}/figures",
            TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        (figure.Name, figure.Svg.Contains("sleep.kick", StringComparison.Ordinal)).ShouldBe(("against-sleep-kick", true));
        // The result of a study is a study: what is done is not computed again.
        (await cluster.SubmitAsync(Path.Combine("grid", "study.json"))).ShouldBe(gridId);
        await SameWindowAsync();
        await SameSearchAsync();

        (await cluster.Work.Succeed("sweeps", "--json", "--at", cluster.Address())).ShouldContain("\"state\": \"done\"");
        (await cluster.Work.Succeed("nodes", "--json", "--at", cluster.Address())).ShouldContain("\"workers\": [");
    }

    private async Task SameAsync(string name, string id, string[] points)
    {
        await cluster.UntilSweepAsync(id, sweep => sweep.Done == 6 && sweep.Total == sweep.Done, $"the {name} is done");
        await cluster.Work.Succeed("fetch", id, "--format", "none", "--at", cluster.Address(), "--out", $"{name}-fetched");
        await cluster.Work.Succeed(["run", .. points, "--format", "none", "--out", name]);
        cluster.Work.Table($"{name}-fetched").ShouldBe(cluster.Work.Table(name));
    }

    /// <summary>What was fetched holds no states: the window is computed from the start of the trial.</summary>
    private async Task SameWindowAsync()
    {
        foreach (string folder in new[] { "grid", "grid-fetched" })
            await cluster.Work.Succeed("record", Path.Combine(folder, "conditions", "sleep-relearn-kick-0.02"), "1", "--window",
                "T1:0[0..1]", "--spikes", "H", "--format", "npy", "--out", $"{folder}-recorded");
        File.ReadAllBytes(cluster.Work.At("grid-fetched-recorded", "spikes.npy"))
            .ShouldBe(File.ReadAllBytes(cluster.Work.At("grid-recorded", "spikes.npy")));
    }

    private async Task SameSearchAsync()
    {
        string[] there = [.. Search, "--out", "searched", "--at", cluster.Address()];
        using (var process = Snn.Start(cluster.Work.Directory, there))
        {
            while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
                if (line.StartsWith("Rung 2", StringComparison.Ordinal)) break;
            Process.Start("kill", ["-KILL", $"{process.Id}"]).WaitForExit();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        (await cluster.Work.Succeed(there)).ShouldContain("3 points, 2 rungs, 4 trials instead of 6.");
        await cluster.Work.Succeed([.. Search, "--out", "alone"]);
        File.ReadAllText(cluster.Work.At("searched", "search.csv")).ShouldBe(File.ReadAllText(cluster.Work.At("alone", "search.csv")));
        // What is done is not computed again, and not refused either.
        await cluster.Work.Succeed(there);
    }
}
