using SnnCluster.EndToEnd.Tests.Clusters;
using SnnCluster.EndToEnd.Tests.Pages;

namespace SnnCluster.EndToEnd.Tests.AnotherModel;

/// <summary>
/// The runner knows no model: a program into which another one is plugged survives what `snn` survives. (What needs no process of its
/// own is shown in Cli.Tests.)
/// </summary>
[Collection("clusters")]
public sealed class WalkTests
{
    private const string Strides = "250000";

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "walk.dll");

    private static readonly string[] Sweep = ["walk.conf", "--seeds", "1..3"];

    [Fact]
    public async Task Killed_in_the_middle_of_a_trial_it_resumes_to_the_same_table()
    {
        using var work = new Workspace();
        Prepare(work);
        await work.Succeed(["run", .. Sweep, "--no-reuse", "--format", "none", "--out", "expected"]);
        await KillInTheMiddle(work);
        await work.Succeed(["run", .. Sweep, "--no-reuse", "--format", "none", "--out", "killed"]);
        work.Table("killed").ShouldBe(work.Table("expected"));
        File.ReadAllText(work.At("killed", "snn.log.json")).ShouldContain("Trial resumes from");
    }

    [Fact]
    public async Task A_worker_of_its_cluster_is_killed_and_the_page_shows_the_whole_sweep()
    {
        await using var cluster = await TestCluster.MakeAsync();
        Prepare(cluster.Work);
        string id = await KilledWorker.FinishAsync(cluster, Sweep);
        await using var browser = await TestBrowser.StartAsync(cluster.Address());
        var page = await browser.OpenAsync($"/#/sweeps/{id}");
        await page.Fact("Done").ShouldRead("3 of 3");
        await page.Rows("Test performance, mean ± SD over the trials that are done").ShouldCount(2);
        browser.ShouldBeQuiet();
    }

    private static void Prepare(Workspace work)
    {
        work.Program = Program;
        File.WriteAllText(work.At("walk.conf"), $$"""
            name = walk
            model = walk
            stages = [{ stage = W1, strides = {{Strides}} }, test1, test2, { stage = W2, strides = {{Strides}} }, test1, test2]
            """);
    }

    private static async Task KillInTheMiddle(Workspace work)
    {
        using var process = EndToEnd.Tests.Snn.Start(work.Directory, work.Environment,
            ["run", .. Sweep, "--no-reuse", "--set", "checkpoint.interval=100ms", "--out", "killed"], Program);
        string log = work.At("killed", "snn.log.json");
        while (!process.HasExited && !(File.Exists(log) && Has(log, "Checkpoint of epoch")))
            await Task.Delay(50, TestContext.Current.CancellationToken);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static bool Has(string log, string text)
    {
        using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return new StreamReader(file).ReadToEnd().Contains(text, StringComparison.Ordinal);
    }
}
