using SnnCluster.EndToEnd.Tests.Clusters;
using SnnCluster.EndToEnd.Tests.Pages;

namespace SnnCluster.EndToEnd.Tests.Programs;

/// <summary>A program that people submit runs on a cluster as on one machine: its files come with it.</summary>
[Collection("clusters")]
public sealed class ClusterProgramTests : IAsyncLifetime
{
    private const string Allow = "--allow-programs";

    private static readonly string[] InAFolderThatIsGone =
        ["sh", "-c", """gone=$(mktemp -d) && cd "$gone" && rmdir "$gone" && exec "$@" """, "sh"];

    private static readonly string[] Learning = ["lif.conf", "--set", "steps.learn=30000"];

    private TestCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await TestCluster.MakeAsync();

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task With_a_worker_killed_it_is_extended_and_fetched_with_the_bytes_of_one_machine()
    {
        NumpySample.Prepare(cluster.Work);
        await cluster.CoordinatorAsync("c1", Allow);
        var careful = cluster.Worker("careful");
        string id = await cluster.SubmitAsync([.. Learning, "--seeds", "1..2"]);
        (await IdlenessAsync(id, careful)).ShouldBe("Nothing is running because no worker runs programs that people submit, "
            + $"and {id} is one: 2 trials wait; start workers with --allow-programs.");
        var victim = cluster.Worker("w1", Allow);
        await cluster.UntilSweepAsync(id, ClusterFaultTests.IsInTheMiddle, "w1 is in the middle of a trial");
        victim.Kill();
        // What nodes need is in the store.
        File.Delete(cluster.Work.At("lif.py"));
        cluster.Within = InAFolderThatIsGone;
        cluster.Worker("w2", Allow, "--slots", "2");
        await cluster.Work.Succeed("extend", id, "--trials", "+1", "--at", cluster.Address());
        await cluster.FinishAsync(id, format: "csv");

        (await cluster.Work.Succeed("verify", "fetched", "--trials", "1")).ShouldContain("1 of 1 the same");
        NumpySample.Restore(cluster.Work);
        await cluster.Work.Succeed(["run", .. Learning, "--seeds", "1..3", "--no-reuse", "--format", "csv", "--out", "expected"]);
        NumpySample.Tables(cluster.Work, "fetched").ShouldBe(NumpySample.Tables(cluster.Work, "expected"));
        careful.Log.ShouldNotContain("Trial starts");

        await using var browser = await TestBrowser.StartAsync(cluster.Address());
        var page = await browser.OpenAsync($"/#/sweeps/{id}");
        await page.Fact("Done").ShouldRead("3 of 3");
        await page.Rows("Numbers that stages report, mean ± SD over the trials that are done").ShouldCount(4);
        await page.Rows("Numbers that stages report, mean ± SD over the trials that are done").Last.ShouldSay("weight");
        browser.ShouldBeQuiet();
    }

    [Nightly("long (on one machine: NumpySampleTests)")]
    public async Task Its_study_shares_a_beginning_between_nodes_and_what_failed_is_retried()
    {
        NumpySample.Prepare(cluster.Work);
        cluster.Environments["SNN__TRIAL__RETRIES"] = "0";
        await cluster.CoordinatorAsync("c1", Allow);
        cluster.Worker("w1", Allow);
        cluster.Worker("w2", Allow);
        string study = await cluster.SubmitAsync("study.conf", "--seeds", "1..3");
        await cluster.UntilSweepAsync(study, sweep => sweep is { Total: 6, Done: 6 }, "the study is done");
        await cluster.Work.Succeed("fetch", study, "--format", "csv", "--at", cluster.Address(), "--out", "fetched");
        await cluster.Work.Succeed("run", "study.conf", "--seeds", "1..3", "--no-reuse", "--format", "csv", "--out", "alone");
        foreach (string condition in new[] { "learns", "learns-twice" })
            NumpySample.Tables(cluster.Work, "fetched", "conditions", condition)
                .ShouldBe(NumpySample.Tables(cluster.Work, "alone", "conditions", condition));

        string mark = cluster.Work.At("mark");
        await File.WriteAllTextAsync(cluster.Work.At("fail.conf"), $$"""
            name = fail
            model = program
            command = [sh, -c, "test -e {{mark}} && echo 1"]
            numbers = last-line
            stages = [run]
            """, TestContext.Current.CancellationToken);
        string failing = await cluster.SubmitAsync("fail.conf", "--seeds", "1");
        await cluster.UntilSweepAsync(failing, sweep => sweep.Failed == 1, "its trial has failed");
        await File.WriteAllTextAsync(mark, "", TestContext.Current.CancellationToken);
        await cluster.Work.Succeed("retry", failing, "--at", cluster.Address());
        await cluster.UntilSweepAsync(failing, sweep => sweep.Done == 1, "its trial is done");
    }

    [Nightly("starts a node for one sentence (SubmissionRulesTests, ShippedFileEndpointsTests)")]
    public async Task A_coordinator_that_was_not_told_to_allow_programs_refuses_them()
    {
        NumpySample.Prepare(cluster.Work);
        await cluster.CoordinatorAsync();
        await File.WriteAllTextAsync(cluster.Work.At("bare.conf"), "model = program\ncommand = [true]\nstages = [run]\n",
            TestContext.Current.CancellationToken);
        foreach (string file in new[] { "lif.conf", "bare.conf" })
            await cluster.Work.Fail(2, "this node does not run programs that people submit", "submit", file, "--at", cluster.Address());
    }

    /// <summary>What the page says, once the worker has joined.</summary>
    private async Task<string> IdlenessAsync(string id, TestNode worker)
    {
        using var client = cluster.Client();
        await cluster.UntilAsync(async () => (await client.GetAsync<Web.NodesAnswer>("api/v1/nodes", TestContext.Current.CancellationToken))
            .Workers.Any(known => known.Node == worker.Name), $"{worker.Name} has joined");
        await foreach (var item in client.EventsAsync(id, TestContext.Current.CancellationToken))
            if (item.EventType == "idle" && item.Data.Contains(id, StringComparison.Ordinal))
                return System.Text.Json.JsonDocument.Parse(item.Data).RootElement.GetProperty("reason").GetString()!;
        return "";
    }
}
