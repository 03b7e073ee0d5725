namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>A cluster for tests that only use one: a coordinator and a worker, over mutual TLS, that report to a collector.</summary>
public sealed class SharedCluster : IAsyncDisposable
{
    public const string Name = "a shared cluster", Worker = "w1";

    private readonly Lazy<Task<TestCluster>> cluster;
    private string[] tls = [];

    public SharedCluster() => cluster = new(StartAsync);

    public FakeCollector Collector { get; } = new();

    /// <summary>Where the worker serves /metrics.</summary>
    public int WorkerPort { get; } = TestCluster.FreePort();

    /// <summary>Started for the first test that asks for it; skips the test where there is no PostgreSQL.</summary>
    public Task<TestCluster> StartedAsync() => cluster.Value;

    /// <summary>What the nodes have said in lines of JSON.</summary>
    public async Task<IEnumerable<string>> LinesAsync()
    {
        var started = await StartedAsync();
        return Directory.GetFiles(started.Work.Directory, $"{Worker}*.log").SelectMany(File.ReadAllLines)
            .Concat(started.Node("c1").Log.Split('\n').Where(line => line.StartsWith('{')));
    }

    /// <summary>Starts its worker, or starts it again.</summary>
    public void StartWorker(TestCluster started)
    {
        var log = new Dictionary<string, string> { ["SNN__LOG__FILE"] = started.Work.At($"{Worker}.log"), ["SNN__LOG__CONSOLE"] = "off" };
        foreach (var (key, value) in log) started.Environments[key] = value;
        started.Worker(Worker, ["--http-port", $"{WorkerPort}", .. tls]);
        foreach (string key in log.Keys) started.Environments.Remove(key);
    }

    /// <summary>Keeps its worker from getting work, as soon as that has joined.</summary>
    public static Task CordonAsync(TestCluster started) => started.UntilAsync(
        async () => (await started.Work.Snn("cordon", Worker, "--at", started.Address())).ExitCode == 0, $"{Worker} gets no work");

    public static Task UncordonAsync(TestCluster started) => started.Work.Succeed("uncordon", Worker, "--at", started.Address());

    public async ValueTask DisposeAsync()
    {
        if (cluster is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) await (await cluster.Value).DisposeAsync();
        Collector.Dispose();
    }

    private async Task<TestCluster> StartAsync()
    {
        var made = await TestCluster.MakeAsync();
        await TestCertificates.MakeAsync(made.Work.At("ours"));
        made.Environments["SSL_CERT_FILE"] = TestCertificates.Authority(made.Work.At("ours"));
        made.Environments["OTEL_EXPORTER_OTLP_ENDPOINT"] = Collector.Address;
        made.Environments["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        tls = ["--config", TestCertificates.Settings(made.Work.At("ours"))];
        await made.CoordinatorAsync("c1", tls);
        StartWorker(made);
        return made;
    }
}

[CollectionDefinition(SharedCluster.Name)]
public sealed class SharedClusterCollection : ICollectionFixture<SharedCluster>;
