using System.Net;
using System.Text.Json;
using SnnCluster.Web;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>What a real cluster answers, wrong questions among them.</summary>
[Collection(SharedCluster.Name)]
public sealed class ClusterAnswersTests(SharedCluster shared)
{
    [Fact]
    public async Task Bad_requests_are_answered_with_what_is_wrong()
    {
        var cluster = await shared.StartedAsync();
        Task Refused(int exitCode, string complaint, params string[] arguments) =>
            cluster.Work.Fail(exitCode, complaint, [.. arguments, "--at", cluster.Address()]);
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
        var cluster = await shared.StartedAsync();
        await SharedCluster.CordonAsync(cluster);
        string id = await cluster.SubmitAsync("sleep-relearn", "--scale", "0.0003", "--trials", "1200");
        await cluster.UntilSweepAsync(id, sweep => sweep.Total == 1200, "its coordinator has begun");
        (await cluster.SweepAsync(id)).Trials.Select(trial => trial.Seed).ShouldBe(Enumerable.Range(1, 1200));
        var part = await cluster.Client()
            .GetAsync<SweepAnswer>($"api/v1/sweeps/{id}?offset=1190&count=500", TestContext.Current.CancellationToken);
        part.Trials.Select(trial => trial.Seed).ShouldBe(Enumerable.Range(1191, 10));
        foreach (string end in new[] { "cancel", "delete" }) await cluster.Work.Succeed(end, id, "--at", cluster.Address());
        await SharedCluster.UncordonAsync(cluster);
    }
}
