using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SnnCluster.Web;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>Steering sweeps over the HTTP API, and who may.</summary>
[Collection("clusters")]
public sealed class ClusterApiTests(ExpectedTable expected) : IAsyncLifetime
{
    private TestCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await TestCluster.MakeAsync();

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_sweep_paused_resumed_and_drained_to_another_node_has_the_bytes_of_one_run()
    {
        await cluster.CoordinatorAsync();
        var first = cluster.Worker("w1");
        string id = await cluster.SubmitAsync(ExpectedTable.LongerSweep);
        await cluster.UntilSweepAsync(id, sweep => sweep.EpochsDone > sweep.EpochsTotal / 40, "a trial is under way");

        await Snn("pause", id);
        await cluster.UntilSweepAsync(id, sweep => sweep is { Running: 0, State: "paused" }, "it has paused");
        (await Snn("sweeps")).ShouldContain("paused     0 of 4 done");
        (await cluster.SweepAsync(id)).EpochsDone.ShouldBeGreaterThan(0, "what is stored of the trials counts");
        (await cluster.Client().StatisticsAsync(id, TestContext.Current.CancellationToken)).ShouldContain("\"trials\": 0,");
        (await cluster.Client().GetAsync<QueueAnswer>("api/v1/queue", TestContext.Current.CancellationToken))
            .ShouldBe(new QueueAnswer { Waiting = 0, Running = 0, Open = 0 });
        await Snn("resume", id);
        await cluster.UntilSweepAsync(id, sweep => sweep.Running == 1, "it goes on");
        (await cluster.Client().GetAsync<QueueAnswer>("api/v1/queue", TestContext.Current.CancellationToken))
            .ShouldBe(new QueueAnswer { Waiting = 3, Running = 1, Open = 4 });

        cluster.Worker("w2");
        await cluster.UntilSweepAsync(id, sweep => sweep.Running == 2, "w2 has joined");
        await Snn("drain", "w1");
        await cluster.UntilSweepAsync(id,
            sweep => sweep.Running == 1 && sweep.Trials.All(trial => trial.Worker?.StartsWith("w1/", StringComparison.Ordinal) != true),
            "w1 is empty");
        (await Snn("nodes")).ShouldSatisfyAllConditions(
            nodes => nodes.ShouldContain("worker"),
            nodes => nodes.ShouldContain("node w1 is drained; `snn uncordon w1` gives it work again"));
        await Snn("uncordon", "w1");
        await cluster.UntilSweepAsync(id, sweep => sweep.Running == 2, "w1 has work again");
        (await Snn("status", id)).ShouldContain("on w2/");
        await Snn("cordon", "w2");
        (await Snn("nodes")).ShouldContain("node w2 is cordoned; `snn uncordon w2` gives it work again");
        await Snn("uncordon", "w2");
        int returned = Returned(first);
        await first.TerminateAsync();
        first.ExitCode.ShouldBe(0);
        Returned(first).ShouldBeGreaterThan(returned, "it gives its trial back, and does not compute it to its end");
        cluster.LogsShouldBeQuiet();

        (await Snn("watch", id)).ShouldContain("4 of 4 trials done");
        (await cluster.FinishAsync(id, format: "png")).ShouldBe(expected.LongerBytes);
        (await cluster.Client().StatisticsAsync(id, TestContext.Current.CancellationToken))
            .ShouldBe(await File.ReadAllTextAsync(cluster.Work.At("fetched", "statistics.json")));
        (await Snn("status", id)).ShouldContain("n = 4");
        foreach (string figure in new[] { "weight-trajectory", "agent-paths", "receptive-fields", "synapse-dynamics" })
            File.Exists(cluster.Work.At("fetched", "figures", $"{figure}.png"))
                .ShouldBeTrue($"{figure} is drawn from recordings, which come along");
        (await Snn("sweeps")).ShouldContain("done       4 of 4 done");
        await Snn("pause", id);
        await Snn("extend", id, "--trials", "+1");
        await cluster.UntilSweepAsync(id, sweep => sweep is { Total: 5, Done: 4, State: "paused" }, "the fifth trial waits");
        await Snn("resume", id);
        await cluster.UntilSweepAsync(id, sweep => sweep is { Total: 5, Done: 5 }, "the fifth trial is done");
        // What the folder has is not fetched again: of five trials those of one.
        string again = await cluster.Work.Succeed("fetch", id, "--format", "none", "--at", cluster.Address(), "--out", "fetched");
        again.ShouldContain("5 of 5 trials");
        var study = ForagingSweeps.Studies.Read((await cluster.SweepAsync(id)).Spec).Study!;
        again.ShouldContain($"recordings of {study.Conditions[0].Protocol.Stages.Count} stages fetched");
        (await cluster.Work.Succeed("fetch", id, "--format", "none", "--at", cluster.Address(), "--out", "fetched"))
            .ShouldContain("recordings of 0 stages fetched");
        await Snn("delete", id);
        (await Snn("sweeps")).ShouldNotContain(id);
        // The pictures are those of four trials.
        await cluster.Work.Succeed("report", "fetched", "--format", "png");
        await cluster.Work.Succeed("verify", "fetched", "--trials", "1");
    }

    [Fact]
    public async Task Without_the_right_token_nobody_submits_or_reads_and_no_log_has_a_password()
    {
        (cluster.Environments["SNN_TOKEN"], cluster.Environments["SNN_READ_TOKEN"]) = ("write-secret", "read-secret");
        var coordinator = await cluster.CoordinatorAsync();
        async Task<HttpStatusCode> Ask(HttpMethod method, string path, string? token, string body = "{}")
        {
            using var http = new HttpClient();
            using var request = new HttpRequestMessage(method, cluster.Address() + path)
            {
                Content = method == HttpMethod.Post ? new StringContent(body, Encoding.UTF8, "application/json") : null,
            };
            // The server refuses a body that is too long before it is sent.
            request.Headers.ExpectContinue = method == HttpMethod.Post;
            if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return (await http.SendAsync(request)).StatusCode;
        }

        foreach (string? wrong in new[] { null, "", "nonsense", "write-secre" })
            (await Ask(HttpMethod.Get, "/api/v1/sweeps", wrong)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Ask(HttpMethod.Get, "/api/v1/sweeps", "read-secret")).ShouldBe(HttpStatusCode.OK);
        (await Ask(HttpMethod.Post, "/api/v1/sweeps", "read-secret")).ShouldBe(HttpStatusCode.Forbidden);
        (await Ask(HttpMethod.Post, "/api/v1/sweeps", "write-secret")).ShouldBe(HttpStatusCode.BadRequest);
        (await Ask(HttpMethod.Get, "/api/v1/nodes", "write-secret")).ShouldBe(HttpStatusCode.OK);
        (await Ask(HttpMethod.Get, "/healthz", null)).ShouldBe(HttpStatusCode.OK);
        (await Ask(HttpMethod.Get, "/openapi/v1.json", null)).ShouldBe(HttpStatusCode.OK);
        (await Ask(HttpMethod.Post, "/api/v1/sweeps", "write-secret", "{ \"spec\": \"" + new string('x', 5_000_000) + "\" }"))
            .ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        await cluster.UntilAsync(() => Task.FromResult(coordinator.Log.Contains("Refuses {Method} {Path}", StringComparison.Ordinal)),
            "the refusal is logged");
        coordinator.Log.ShouldNotContain(new Uri(cluster.Environments["SNN_DATABASE"]).UserInfo.Split(':')[1]);
        coordinator.Log.ShouldNotContain("write-secret");
    }

    /// <summary>How many trials it has given back.</summary>
    private static int Returned(TestNode worker) => worker.Log.Split("Trial is returned").Length - 1;

    private Task<string> Snn(params string[] arguments) => cluster.Work.Succeed([.. arguments, "--at", cluster.Address()]);
}
