using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using SnnCluster.Cli.Remote;
using SnnCluster.Storage.Tests.Postgres;
using SnnCluster.Web;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>
/// Nodes of a cluster on this machine, and a database of their own. With tests/run.sh --all failures are noticed as slowly as in the field.
/// </summary>
public sealed class TestCluster : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(Nightly.IsOn ? 10 : 3);

    private const string Loopback = "127.0.0.1";

    private readonly TestNetwork? network;
    private readonly Uri server;
    private readonly string database = $"snn_cluster_{Guid.NewGuid():n}";
    private readonly List<TestNode> nodes = [];
    private readonly Dictionary<string, (int Port, int Http)> coordinators = [];

    private TestCluster(TestNetwork? network, Uri server) => (this.network, this.server) = (network, server);

    public Workspace Work { get; } = new() { IsInProcess = true };

    /// <summary>More environment variables for nodes that are started from now on.</summary>
    public Dictionary<string, string> Environments { get; } = Nightly.IsOn ? [] : new()
    {
        ["AKKA__CLUSTER__FAILURE_DETECTOR__ACCEPTABLE_HEARTBEAT_PAUSE"] = "2s",
        ["AKKA__CLUSTER__SPLIT_BRAIN_RESOLVER__STABLE_AFTER"] = "3s",
        ["SNN__WORK__LEASE_DURATION"] = "8s",
        // So that trials of a second are seen under way.
        ["SNN__WORK__PROGRESS_INTERVAL"] = "250ms",
    };

    /// <summary>Command that runs the nodes that are started from now on, e.g. on one core; empty: none.</summary>
    public IReadOnlyList<string> Within { get; set; } = [];

    /// <summary>A cluster without nodes; skips the test where there is no PostgreSQL.</summary>
    /// <param name="network">Where each node has a place of its own; null: all nodes are on this machine's loopback.</param>
    /// <param name="server">Of the database; null: that of all tests.</param>
    public static async Task<TestCluster> MakeAsync(TestNetwork? network = null, StoppableServer? server = null)
    {
        var cluster = new TestCluster(network, server?.Url ?? PostgresServer.Url);
        await PostgresServer.ExecuteAsync(cluster.server, $"CREATE DATABASE {cluster.database}");
        var url = new Uri(cluster.server, $"/{cluster.database}");
        cluster.Environments["SNN_DATABASE"] = network?.Forward(url) ?? url.AbsoluteUri;
        // Without a token the API listens on loopback only.
        if (network is not null) cluster.Work.Environment["SNN_TOKEN"] = cluster.Environments["SNN_TOKEN"] = "token";
        cluster.Environments["SNN__CHECKPOINT__INTERVAL"] = "500ms";
        return cluster;
    }

    /// <summary>Starts a coordinator, or starts it again; the first one that was ever named founds the cluster.</summary>
    public async Task<TestNode> CoordinatorAsync(string name = "c1", params string[] more)
    {
        var node = StartCoordinator(name, more);
        await UntilAsync(async () =>
        {
            using var http = new HttpClient();
            return (await http.GetAsync($"{Address(name)}/readyz")).IsSuccessStatusCode;
        }, $"{name} is ready", node);
        return node;
    }

    /// <summary>The same without waiting until it is ready.</summary>
    public TestNode StartCoordinator(string name, params string[] more)
    {
        Name(name);
        return Start(name,
            ["--role", "coordinator", "--port", $"{coordinators[name].Port}", "--http-port", $"{coordinators[name].Http}", "--seed-nodes",
                Seeds, .. more]);
    }

    /// <summary>Coordinators that nodes started from now on know of, as in the field, where all of them have the same list.</summary>
    public void Name(params string[] names)
    {
        foreach (string name in names.Where(name => !coordinators.ContainsKey(name))) coordinators[name] = (FreePort(), FreePort());
    }

    /// <summary>Starts a worker, with one slot unless <paramref name="more"/> says otherwise.</summary>
    public TestNode Worker(string name, params string[] more) =>
        Start(name, ["--role", "worker", "--seed-nodes", Seeds, .. more.Contains("--slots") ? more : ["--slots", "1", .. more]]);

    public ClusterClient Client(string coordinator = "c1") =>
        new([new Uri(Address(coordinator))], Work.Environment.GetValueOrDefault("SNN_TOKEN"));

    public string Address(string coordinator = "c1") => $"http://{Host(coordinator)}:{coordinators[coordinator].Http}";

    /// <summary>The node of that name that was started last.</summary>
    public TestNode Node(string name) => nodes.Last(node => node.Name == name);

    public int Port(string coordinator) => coordinators[coordinator].Port;

    /// <returns>The sweep's id.</returns>
    public async Task<string> SubmitAsync(params string[] sweep) =>
        (await Work.Succeed(["submit", .. sweep, "--at", Address(coordinators.Keys.First())])).Trim();

    public Task<SweepAnswer> SweepAsync(string id, string coordinator = "c1") =>
        Client(coordinator).SweepAsync(id, TestContext.Current.CancellationToken);

    public Task UntilSweepAsync(string id, Func<SweepAnswer, bool> condition, string what, string coordinator = "c1") =>
        UntilAsync(async () => condition(await SweepAsync(id, coordinator)), what);

    /// <summary>Waits for the sweep's end and fetches it.</summary>
    /// <returns>Its trials.csv.</returns>
    public async Task<byte[]> FinishAsync(string id, string coordinator = "c1", string format = "none")
    {
        await UntilSweepAsync(id, sweep => sweep.Done + sweep.Failed == sweep.Total, "the sweep has ended", coordinator);
        await Work.Succeed("fetch", id, "--format", format, "--at", Address(coordinator), "--out", "fetched");
        return Work.Table("fetched");
    }

    /// <summary>Waits for a condition; what throws because nobody answers counts as not yet.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition, string what, TestNode? node = null)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                if (await condition()) return;
            }
            catch (Exception error) when (error is HttpRequestException or ClusterProblemException
                || (error is OperationCanceledException && !TestContext.Current.CancellationToken.IsCancellationRequested))
            {
            }

            string state = string.Join("\n", nodes.Select(other => $"== {other.Name} "
                + $"{(other.HasExited ? $"exited with {other.ExitCode}" : "")}\n{string.Join('\n', other.Log.Split('\n').TakeLast(15))}"));
            (node is { HasExited: true }).ShouldBeFalse($"{node?.Name} has ended before \"{what}\":\n{state}");
            Stopwatch.GetElapsedTime(start).ShouldBeLessThan(Patience, $"waited in vain for \"{what}\":\n{state}");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>An operator reads no errors, nor placeholders that nobody filled in: only nodes that come and go as they should.</summary>
    /// <param name="since">When they began to.</param>
    public void LogsShouldBeQuiet(DateTimeOffset since = default)
    {
        foreach (var node in nodes)
            foreach (string line in node.Log.Split('\n').Where(line => line.StartsWith('{')))
            {
                var read = JsonDocument.Parse(line).RootElement;
                if (read.GetProperty("@t").GetDateTimeOffset() < since) continue;
                (read.TryGetProperty("@l", out var level) && level.GetString() is "Error" or "Fatal").ShouldBeFalse($"{node.Name}: {line}");
                string template = read.GetProperty("@mt").GetString()!;
                Regex.IsMatch(template, @"\{\d|^\[[A-Z]+\]\[").ShouldBeFalse($"{node.Name}: {template}");
            }
    }

    /// <summary>Writes what each node has said, a file per name, to find out why.</summary>
    public void SaveLogs(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var node in nodes.GroupBy(node => node.Name))
            File.WriteAllLines(Path.Combine(folder, $"{node.Key}.log"), node.Select(one => one.Log));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) node.Dispose();
        await PostgresServer.ExecuteAsync(server, $"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
        Work.Dispose();
    }

    private string Seeds => string.Join(',', coordinators.Select(coordinator => $"{Host(coordinator.Key)}:{coordinator.Value.Port}"));

    private string Host(string node)
    {
        network?.Namespace(node);
        return network?.Address(node) ?? Loopback;
    }

    private TestNode Start(string name, IEnumerable<string> arguments)
    {
        var node = new TestNode(name, [.. arguments, "--host", Host(name)], Environments, Work.Program,
            network is null ? Within : ["ip", "netns", "exec", network.Namespace(name), .. Within]);
        nodes.Add(node);
        return node;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
