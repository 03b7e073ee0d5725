using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>What a cluster says of itself: to Prometheus, to an OpenTelemetry collector, and in its logs.</summary>
[Collection("clusters")]
public sealed class ClusterTelemetryTests : IAsyncLifetime
{
    private TestCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await TestCluster.MakeAsync();

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Nightly("takes half a minute")]
    public async Task Measurements_traces_and_log_lines_of_a_trial_are_found()
    {
        using var collector = new FakeCollector();
        cluster.Environments["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address;
        cluster.Environments["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        var coordinator = await cluster.CoordinatorAsync();
        cluster.Environments["SNN__LOG__FILE"] = cluster.Work.At("w1.log");
        cluster.Environments["SNN__LOG__CONSOLE"] = "off";
        int port = TestCluster.FreePort();
        var worker = cluster.Worker("w1", "--http-port", $"{port}");
        string id = await cluster.SubmitAsync("sleep-relearn", "--scale", "0.0005", "--seeds", "7");
        await cluster.UntilSweepAsync(id, sweep => sweep.Done == 1, "the trial is done");

        using var http = new HttpClient();
        string measured = await http.GetStringAsync(new Uri($"{cluster.Address()}/metrics"), TestContext.Current.CancellationToken);
        foreach (string line in new[] { $"snn_trials{{", "state=\"done\"", $"sweep=\"{id}\"", "snn_queue_length",
            "snn_journal_latency_seconds_count", "snn_attempts_ended", "outcome=\"done\"", "snn_cluster_members" })
            measured.ShouldContain(line);
        string atWorker = await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics"), TestContext.Current.CancellationToken);
        foreach (string line in new[] { "snn_epochs", "snn_checkpoint_duration_seconds_bucket", "snn_checkpoint_size_bytes_sum" })
            atWorker.ShouldContain(line);
        foreach (string text in new[] { measured, atWorker })
            text.Split('\n')
                .Where(line => line.Length > 0 && line[0] != '#')
                .ShouldAllBe(line => line.StartsWith("snn_", StringComparison.Ordinal)
                    || line.StartsWith("dotnet_", StringComparison.Ordinal)
                    || line.StartsWith("target_info", StringComparison.Ordinal)
                    || line.StartsWith("otel_scope_info", StringComparison.Ordinal));

        // What is left is sent at the end.
        await worker.TerminateAsync();
        worker.Log.ShouldNotContain("@mt");
        foreach (string name in new[] { "snn.epochs", "snn.checkpoint.duration", "w1" })
            collector.Of("/v1/metrics").ShouldContain(text => text.Contains(name, StringComparison.Ordinal), name);
        foreach (string name in new[] { "trial", "stage T1", "checkpoint", "snn.seed", id })
            collector.Of("/v1/traces").ShouldContain(text => text.Contains(name, StringComparison.Ordinal), name);

        var lines = Directory.GetFiles(cluster.Work.Directory, "w1*.log")
            .SelectMany(File.ReadAllLines)
            .Concat(coordinator.Log.Split('\n').Where(line => line.StartsWith('{')))
            .Select(line => JsonDocument.Parse(line).RootElement).Where(line => line.TryGetProperty("Seed", out _)).ToList();
        lines.Count.ShouldBeGreaterThan(5);
        lines.ShouldAllBe(line => line.GetProperty("Sweep").GetString() == id && line.GetProperty("Seed").GetInt32() == 7
            && line.GetProperty("Attempt").GetInt32() == 1 && line.GetProperty("Node").GetString() != "");
    }

    /// <summary>Takes what an OpenTelemetry collector takes, and keeps it.</summary>
    private sealed class FakeCollector : IDisposable
    {
        private readonly HttpListener listener = new();
        private readonly ConcurrentQueue<(string Path, string Text)> received = [];

        public FakeCollector()
        {
            Address = $"http://127.0.0.1:{TestCluster.FreePort()}";
            listener.Prefixes.Add(Address + "/");
            listener.Start();
            _ = ListenAsync();
        }

        public string Address { get; }

        /// <summary>Protobuf as text: names and labels are legible in it.</summary>
        public IEnumerable<string> Of(string path) => received.Where(sent => sent.Path == path).Select(sent => sent.Text);

        public void Dispose() => listener.Close();

        private async Task ListenAsync()
        {
            while (listener.IsListening)
            {
                HttpListenerContext context;
                try
                {
                    context = await listener.GetContextAsync();
                }
                catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                received.Enqueue((context.Request.Url!.AbsolutePath, Encoding.UTF8.GetString(body.ToArray())));
                context.Response.Close();
            }
        }
    }
}
