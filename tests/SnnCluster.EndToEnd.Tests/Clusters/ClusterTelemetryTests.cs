using System.Text.Json;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>What a cluster says of itself: to Prometheus, to an OpenTelemetry collector, and in its logs.</summary>
[Collection(SharedCluster.Name)]
public sealed class ClusterTelemetryTests(SharedCluster shared)
{
    [Fact]
    public async Task Measurements_traces_and_log_lines_of_a_trial_are_found()
    {
        var cluster = await shared.StartedAsync();
        string id = await cluster.SubmitAsync("sleep-relearn", "--scale", "0.0005", "--seeds", "7");
        await cluster.UntilSweepAsync(id, sweep => sweep.Done == 1, "the trial is done");

        string measured = await MeasuredAsync($"{cluster.Address()}/metrics");
        foreach (string line in new[] { $"snn_trials{{", "state=\"done\"", $"sweep=\"{id}\"", "snn_queue_length",
            "snn_journal_latency_seconds_count", "snn_attempts_ended", "outcome=\"done\"", "snn_cluster_members" })
            measured.ShouldContain(line);
        string atWorker = await MeasuredAsync($"http://127.0.0.1:{shared.WorkerPort}/metrics");
        foreach (string line in new[] { "snn_epochs", "snn_checkpoint_duration_seconds_bucket", "snn_checkpoint_size_bytes_sum" })
            atWorker.ShouldContain(line);

        // What is left is sent at the end.
        var worker = cluster.Node(SharedCluster.Worker);
        await worker.TerminateAsync();
        shared.StartWorker(cluster);
        worker.Log.ShouldNotContain("@mt");
        foreach (string name in new[] { "snn.epochs", "snn.checkpoint.duration", SharedCluster.Worker })
            shared.Collector.Of("/v1/metrics").ShouldContain(text => text.Contains(name, StringComparison.Ordinal), name);
        foreach (string name in new[] { "trial", "stage T1", "checkpoint", "snn.seed", id })
            shared.Collector.Of("/v1/traces").ShouldContain(text => text.Contains(name, StringComparison.Ordinal), name);

        var lines = (await shared.LinesAsync()).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.TryGetProperty("Seed", out _)).ToList();
        lines.ShouldAllBe(line => line.GetProperty("Attempt").GetInt32() == 1 && line.GetProperty("Node").GetString() != "");
        var ours = lines.Where(line => line.GetProperty("Sweep").GetString() == id).ToList();
        ours.Count.ShouldBeGreaterThan(5);
        ours.ShouldAllBe(line => line.GetProperty("Seed").GetInt32() == 7);
    }

    /// <summary>Everything is named by who measures it.</summary>
    private static async Task<string> MeasuredAsync(string address)
    {
        using var http = new HttpClient();
        string text = await http.GetStringAsync(new Uri(address), TestContext.Current.CancellationToken);
        string[] prefixes = ["snn_", "dotnet_", "target_info", "otel_scope_info"];
        text.Split('\n').Where(line => line.Length > 0 && line[0] != '#')
            .ShouldAllBe(line => prefixes.Any(prefix => line.StartsWith(prefix, StringComparison.Ordinal)));
        return text;
    }
}
