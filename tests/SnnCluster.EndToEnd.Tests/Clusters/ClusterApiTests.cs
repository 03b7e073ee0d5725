using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
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
        (await Snn("nodes")).ShouldContain("worker");
        (await Snn("status", id)).ShouldContain("on w2/");
        (await Snn("nodes")).ShouldContain("node w1 is drained; `snn uncordon w1` gives it work again");
        await Snn("uncordon", "w1");
        await cluster.UntilSweepAsync(id, sweep => sweep.Running == 2, "w1 has work again");
        (await first.TerminateAsync()).ShouldBeLessThan(TimeSpan.FromSeconds(15));
        first.ExitCode.ShouldBe(0);
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

    [Fact]
    public async Task Bad_requests_are_answered_with_what_is_wrong()
    {
        await cluster.CoordinatorAsync();
        await Refused(2, "nothing: there is no such sweep", "status", "nothing");
        await Refused(2, "nothing: there is no such sweep", "pause", "nothing");
        await Refused(2, "nothing: there is no such sweep", "fetch", "nothing");
        await Refused(2, "nowhere: there is no such node", "drain", "nowhere");
        await Refused(2, "priority 5000: must be from 1 to 1000", ["submit", .. ExpectedTable.Sweep, "--priority", "5000"]);
        await Refused(2, "--scale: scale = 0", "submit", "--scale", "0");
        await Refused(2, "or as SNN__CHECKPOINT__INTERVAL", "submit", "--set", "checkpoint.interval=1s");
        await Refused(2, "write +N", "extend", "nothing", "--trials", "many");
        (await cluster.Work.Snn("sweeps", "--at", "http://127.0.0.1:1"))
            .ShouldSatisfyAllConditions(result => result.ExitCode.ShouldBe(3),
                result => result.Error.ShouldContain("Is a coordinator node running there?"));
        (await cluster.Work.Snn("sweeps")).Error.ShouldContain("--at: say where the cluster is");

        using var http = new HttpClient();
        var seeds = await http.GetAsync(cluster.Address() + "/api/v1/sweeps/nothing/outcomes?seeds=4..1");
        seeds.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await seeds.Content.ReadAsStringAsync()).ShouldContain("runs backwards");
        var document = JsonDocument.Parse(await http.GetStringAsync(cluster.Address() + "/openapi/v1.json")).RootElement;
        foreach (var path in document.GetProperty("paths").EnumerateObject())
            foreach (var operation in path.Value.EnumerateObject())
            {
                using var answer =
                    await http.SendAsync(new HttpRequestMessage(new HttpMethod(operation.Name),
                        cluster.Address() + path.Name.Replace("{id}", "none").Replace("{name}", "none").Replace("{seed}", "1")),
                    HttpCompletionOption.ResponseHeadersRead);
                operation.Value.GetProperty("responses")
                    .TryGetProperty($"{(int)answer.StatusCode}", out _)
                    .ShouldBeTrue($"{operation.Name} {path.Name} answered {answer.StatusCode}, which the document does not name");
            }
    }

    [Fact]
    public async Task A_sweep_of_many_trials_is_shown_in_parts_with_each_trial_once()
    {
        await cluster.CoordinatorAsync();
        string id = await cluster.SubmitAsync("sleep-relearn", "--scale", "0.0003", "--trials", "1200");
        await cluster.UntilSweepAsync(id, sweep => sweep.Total == 1200, "its coordinator has begun");
        (await cluster.SweepAsync(id)).Trials.Select(trial => trial.Seed).ShouldBe(Enumerable.Range(1, 1200));
        var part = await cluster.Client()
            .GetAsync<SweepAnswer>($"api/v1/sweeps/{id}?offset=1190&count=500", TestContext.Current.CancellationToken);
        part.Trials.Select(trial => trial.Seed).ShouldBe(Enumerable.Range(1191, 10));
    }

    [Theory]
    [InlineData("--role boss --database postgresql://x", "--role boss: must be coordinator or worker")]
    [InlineData("--role worker", "a cluster needs PostgreSQL")]
    [InlineData("--role worker --database postgresql://x --slots 0", "--slots 0: must be 1 or more")]
    [InlineData("--role worker --database postgresql://x --seed-nodes a:1,b:1", "--seed-nodes: names 2 coordinators; name an odd number")]
    [InlineData("--role worker --database postgresql://x --seed-nodes nowhere", "--seed-nodes nowhere: must be HOST:PORT")]
    [InlineData("--role worker --database postgresql://x --config missing.conf", "--config missing.conf")]
    public Task A_node_with_bad_arguments_does_not_start(string arguments, string complaint) =>
        cluster.Work.Fail(2, complaint, ["node", .. arguments.Split(' ')]);

    private Task<string> Snn(params string[] arguments) => cluster.Work.Succeed([.. arguments, "--at", cluster.Address()]);

    private Task Refused(int exitCode, string complaint, params string[] arguments) =>
        cluster.Work.Fail(exitCode, complaint, [.. arguments, "--at", cluster.Address()]);
}
