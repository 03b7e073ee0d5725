using SnnCluster.EndToEnd.Tests.Clusters;
using SnnCluster.EndToEnd.Tests.Pages;

namespace SnnCluster.EndToEnd.Tests.SleepReplay;

/// <summary>The network with sleep replay survives crashes as the first model does. The task needs no data; its stages are long.</summary>
[Collection("clusters")]
public sealed class ReplayTests
{
    private const long Training = 300_000, Sleep = 1_500_000;

    private static readonly string[] One = ["long.conf", "--seeds", "1"], Two = ["long.conf", "--seeds", "1..2"];

    [Fact]
    public async Task Killed_in_training_and_again_in_sleep_it_resumes_to_the_same_table()
    {
        using var work = new Workspace();
        Prepare(work);
        await work.Succeed(["run", .. One, "--no-reuse", "--format", "none", "--out", "expected"]);
        await KillAfter(work, 0);
        await KillAfter(work, Training);
        await work.Succeed(["run", .. One, "--no-reuse", "--format", "none", "--out", "killed"]);
        work.Table("killed").ShouldBe(work.Table("expected"));
        work.LoggedEpochs("killed", "Trial resumes from").ShouldContain(epoch => epoch > 0 && epoch < Training);
        work.LoggedEpochs("killed", "Trial resumes from").ShouldContain(epoch => epoch > Training && epoch < Training + Sleep);
    }

    [Nightly("long (AnotherModel/WalkTests shows the same of a smaller model)")]
    public async Task A_worker_of_its_cluster_is_killed_and_the_page_shows_every_task_and_all_of_them()
    {
        await using var cluster = await TestCluster.MakeAsync();
        Prepare(cluster.Work);
        string id = await KilledWorker.FinishAsync(cluster, Two);
        await using var browser = await TestBrowser.StartAsync(cluster.Address());
        var page = await browser.OpenAsync($"/#/sweeps/{id}");
        await page.Fact("Done").ShouldRead("2 of 2");
        await page.Rows("Test performance, mean ± SD over the trials that are done").ShouldCount(2);
        browser.ShouldBeQuiet();
    }

    private static void Prepare(Workspace work) => File.WriteAllText(work.At("long.conf"), $$"""
        name = long
        model = sleep-replay-toy
        stages = [{ stage = T1, steps = {{Training}} }, tests, { stage = S, steps = {{Sleep}} }, tests]
        """);

    /// <summary>Runs it, and kills it once it has stored a checkpoint beyond that epoch.</summary>
    private static async Task KillAfter(Workspace work, long epoch)
    {
        using var process = Snn.Start(work.Directory, work.Environment,
            ["run", .. One, "--no-reuse", "--set", "checkpoint.interval=200ms", "--format", "none", "--out", "killed"]);
        while (!process.HasExited && !work.LoggedEpochs("killed", "Checkpoint of epoch").Any(stored => stored > epoch))
            await Task.Delay(50, TestContext.Current.CancellationToken);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
