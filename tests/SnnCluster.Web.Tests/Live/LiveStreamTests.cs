using System.Text.Json;
using SnnCluster.Cluster.Messages;
using SnnCluster.Web.Tests.Fakes;

namespace SnnCluster.Web.Tests.Live;

/// <summary>The stream as a page reads it: what it holds, and how it grows with trials, nodes and readers.</summary>
public class LiveStreamTests
{
    private const int Trials = 1000, Nodes = 100;

    [Fact]
    public async Task It_begins_with_everything_and_continues_with_what_differs()
    {
        var cluster = new FakeCluster(trials: 20, nodes: 2);
        await using var server = await TestServer.StartAsync(cluster);
        await using var reader = await EventReader.OpenAsync(server, cluster.Spec.Id.Text);
        (await reader.NextAsync("hello")).Data.GetProperty("may_write").GetBoolean().ShouldBeTrue();
        Rows((await reader.NextAsync("nodes")).Data).Count.ShouldBe(2);
        Rows((await reader.NextAsync("trials")).Data).Count.ShouldBe(20);
        cluster.Run(7, 1000);
        var row = Rows((await reader.NextAsync("trials")).Data).ShouldHaveSingleItem();
        row.GetProperty("seed").GetInt32().ShouldBe(7);
        row.GetProperty("node").GetString().ShouldBe("n1");
    }

    [Fact]
    public async Task An_update_of_a_thousand_trials_has_the_bytes_of_those_that_changed()
    {
        var cluster = new FakeCluster(Trials, Nodes);
        await using var server = await TestServer.StartAsync(cluster);
        await using var reader = await EventReader.OpenAsync(server, cluster.Spec.Id.Text);
        int whole = (await reader.NextAsync("trials")).Bytes;
        foreach (int changed in new[] { 1, 10, 100 })
        {
            for (int seed = 1; seed <= changed; seed++) cluster.Run(seed, 1000 * changed, $"n{seed}");
            var (data, bytes) = await reader.NextAsync("trials");
            Rows(data).Count.ShouldBe(changed);
            bytes.ShouldBeLessThan(150 * changed + 50);
        }
        whole.ShouldBeLessThan(150 * Trials);
    }

    [Fact]
    public async Task A_hundred_readers_ask_the_scheduler_no_more_than_one()
    {
        var cluster = new FakeCluster(Trials, Nodes);
        await using var server = await TestServer.StartAsync(cluster);
        List<EventReader> readers = [];
        for (int i = 0; i < 100; i++) readers.Add(await EventReader.OpenAsync(server, cluster.Spec.Id.Text));
        foreach (var reader in readers) await reader.NextAsync("trials");
        cluster.Asked.Clear();
        for (int look = 1; look <= 2; look++)
        {
            cluster.Run(look, 1);
            foreach (var reader in readers) await reader.NextAsync("trials");
        }
        // A look: the nodes, the sweeps, the sweep that moved, and its thousand trials in pages.
        int perLook = 3 + (Trials / 500), looks = cluster.Asked.OfType<QueryNodes>().Count();
        cluster.Asked.Count.ShouldBeLessThanOrEqualTo((looks + 1) * perLook);
        foreach (var reader in readers) await reader.DisposeAsync();
    }

    [Fact]
    public async Task While_nobody_watches_nothing_is_asked()
    {
        var cluster = new FakeCluster(Trials, Nodes);
        await using var server = await TestServer.StartAsync(cluster);
        await server.GetAsync("/healthz");
        cluster.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task When_no_scheduler_answers_the_page_is_told_why_and_resumes_when_one_does()
    {
        var cluster = new FakeCluster(trials: 2, nodes: 1) { IsAway = true };
        await using var server = await TestServer.StartAsync(cluster);
        await using var reader = await EventReader.OpenAsync(server, cluster.Spec.Id.Text);
        (await reader.NextAsync("idle")).Data.GetProperty("reason").GetString()!.ShouldContain("No coordinator answers now.");
        cluster.IsAway = false;
        Rows((await reader.NextAsync("trials")).Data).Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_changed_over_the_api_shows_at_once()
    {
        var cluster = new FakeCluster(trials: 2, nodes: 1);
        await using var server = await TestServer.StartAsync(cluster);
        await using var reader = await EventReader.OpenAsync(server);
        await reader.NextAsync("sweeps");
        (await server.PostAsync($"/api/v1/sweeps/{cluster.Spec.Id}/pause")).Status.ShouldBe(200);
        Rows((await reader.NextAsync("sweeps")).Data).ShouldHaveSingleItem().GetProperty("state").GetString().ShouldBe("paused");
        cluster.Asked.OfType<SetSweepState>().ShouldHaveSingleItem();
    }

    private static List<JsonElement> Rows(JsonElement data) => [.. data.GetProperty("rows").EnumerateArray()];
}
