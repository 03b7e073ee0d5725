using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using SnnCluster.EndToEnd.Tests.Clusters;

namespace SnnCluster.EndToEnd.Tests.Deployment;

/// <summary>The dashboard of deploy/grafana, with a real Prometheus that reads what real nodes measure.</summary>
[Collection("deployment")]
public sealed class PrometheusTests : IAsyncLifetime
{
    private TestCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await TestCluster.MakeAsync();

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Nightly("takes half a minute (the names in the queries are compared every day)")]
    public async Task A_real_prometheus_has_an_answer_to_every_query_of_the_dashboard()
    {
        await cluster.CoordinatorAsync();
        int workerPort = TestCluster.FreePort();
        cluster.Worker("w1", "--http-port", $"{workerPort}");
        using var prometheus = Start(new Uri(cluster.Address()).Authority, $"127.0.0.1:{workerPort}");
        string id = await cluster.SubmitAsync("sleep-relearn", "--scale", "0.002", "--trials", "100");
        await cluster.UntilSweepAsync(id, sweep => sweep is { Done: > 0, Running: > 0 }, "trials are under way");
        // Leases that are returned are counted from the first one on.
        await cluster.Work.Succeed("pause", id, "--at", cluster.Address());
        await cluster.UntilSweepAsync(id, sweep => sweep.Running == 0, "they are given back");
        await cluster.Work.Succeed("resume", id, "--at", cluster.Address());
        foreach (string query in Queries(id))
            await cluster.UntilAsync(async () => await AnswersAsync(prometheus.Port, query), query);
    }

    /// <summary>As Grafana sends them, with all sweeps chosen.</summary>
    private static IEnumerable<string> Queries(string sweep)
    {
        string file = Path.Combine(Repository.Root, "deploy", "grafana", "snncluster.json");
        using var dashboard = JsonDocument.Parse(File.ReadAllText(file));
        return [.. from panel in dashboard.RootElement.GetProperty("panels").EnumerateArray()
            from target in panel.GetProperty("targets").EnumerateArray()
            select target.GetProperty("expr").GetString()!.Replace("$sweep", $"({sweep})")];
    }

    private static async Task<bool> AnswersAsync(int port, string query)
    {
        using var http = new HttpClient();
        string body = await http.GetStringAsync($"http://127.0.0.1:{port}/api/v1/query?query={Uri.EscapeDataString(query)}");
        using var answer = JsonDocument.Parse(body);
        var found = answer.RootElement.GetProperty("data").GetProperty("result").EnumerateArray();
        return found.Any() && found.All(one => one.GetProperty("value")[1].GetString() != "NaN");
    }

    /// <summary>Skips the test where Prometheus is missing.</summary>
    private RunningPrometheus Start(params string[] targets)
    {
        string config = cluster.Work.At("prometheus.yml");
        File.WriteAllText(config, $$"""
            global: { scrape_interval: 1s }
            scrape_configs:
              - job_name: snn
                static_configs: [{ targets: [{{string.Join(", ", targets.Select(target => $"\"{target}\""))}}] }]
            """);
        int port = TestCluster.FreePort();
        try
        {
            return new(port, Process.Start(new ProcessStartInfo("prometheus", [
                $"--config.file={config}", $"--storage.tsdb.path={cluster.Work.At("prometheus")}", $"--web.listen-address=127.0.0.1:{port}",
                "--log.level=error"]))!);
        }
        catch (Win32Exception)
        {
            Assert.Skip("needs Prometheus: tests/run.sh --all installs it");
            throw;
        }
    }

    private sealed record RunningPrometheus(int Port, Process Process) : IDisposable
    {
        public void Dispose()
        {
            Process.Kill();
            Process.WaitForExit();
            Process.Dispose();
        }
    }
}
