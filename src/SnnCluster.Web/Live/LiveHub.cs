using System.Diagnostics;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Web.Live;

/// <summary>
/// Looks at the cluster once a second for all who watch, and sends each what is new. While nobody watches it does nothing.
/// </summary>
internal sealed class LiveHub : IDisposable
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private readonly ClusterReader reader;
    private readonly MergedStatistics statistics;
    private readonly SpecCache specs;
    private readonly ClusterWatch cluster = new();
    private readonly Dictionary<string, (SweepWatch Watch, List<ReadOnlyMemory<byte>> Latest)> sweeps = [];
    private readonly List<LiveClient> clients = [];
    private readonly Lock gate = new();
    private readonly SemaphoreSlim wake = new(0);
    private readonly CancellationTokenSource end = new();
    private readonly ILogger log;
    private readonly Task looking;

    public LiveHub(ApiOptions options, MergedStatistics statistics)
    {
        this.statistics = statistics;
        specs = new(options.Studies);
        reader = new(options.Gateway, specs);
        log = options.Log.CreateLogger(nameof(LiveHub));
        looking = Task.Run(LookAsync);
    }

    public LiveClient Join(string? sweep)
    {
        var client = new LiveClient(sweep);
        lock (gate) clients.Add(client);
        wake.Release();
        if (end.IsCancellationRequested) client.Leave();
        return client;
    }

    public void Leave(LiveClient client)
    {
        lock (gate) clients.Remove(client);
        client.Leave();
    }

    /// <summary>Something was changed from here: those who watch see it at once.</summary>
    public void LookNow() => wake.Release();

    /// <summary>Disconnects the readers. Changes in progress may still be sent.</summary>
    public async Task StopAsync()
    {
        await end.CancelAsync();
        await looking;
        foreach (var client in Clients) client.Leave();
    }

    /// <summary>When nothing asks it any longer.</summary>
    public void Dispose()
    {
        end.Dispose();
        wake.Dispose();
    }

    private IReadOnlyList<LiveClient> Clients
    {
        get
        {
            lock (gate) return [.. clients];
        }
    }

    private async Task LookAsync()
    {
        long spoken = Stopwatch.GetTimestamp();
        try
        {
            while (true)
            {
                await wake.WaitAsync(Clients.Count == 0 ? Timeout.InfiniteTimeSpan : Interval, end.Token);
                if (Clients is not { Count: > 0 } watching) continue;
                await LookAsync(watching);
                if (Stopwatch.GetElapsedTime(spoken) < Heartbeat) continue;
                spoken = Stopwatch.GetTimestamp();
                foreach (var client in watching) client.Send(LiveFrame.StillHere);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
        }
    }

    private async Task LookAsync(IReadOnlyList<LiveClient> watching)
    {
        try
        {
            var at = Stopwatch.GetElapsedTime(0);
            var nodes = await reader.NodesAsync(end.Token);
            var (seen, unread, troubles) = await reader.SweepsAsync(at, end.Token);
            var news = cluster.Update(seen, nodes, DateTimeOffset.UtcNow, unread, troubles);
            Tell(watching, news, () => cluster.Whole);
            foreach (string forgotten in sweeps.Keys.Except(watching.Select(client => client.Sweep)).ToList()!) sweeps.Remove(forgotten);
            foreach (var group in watching.Where(client => client.Sweep is not null).GroupBy(client => client.Sweep!))
                await LookAsync(group.Key, [.. group], at);
            foreach (var client in watching) client.IsCurrent = true;
        }
        catch (Exception error) when (error is TimeoutException or StorageException)
        {
            Tell(watching, cluster.Fail(error.Message), () => cluster.Whole);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "The live page gets no state of the cluster");
            Tell(watching, cluster.Fail(error.Message), () => cluster.Whole);
        }
    }

    /// <summary>One sweep, for those who see its trials.</summary>
    private async Task LookAsync(string id, IReadOnlyList<LiveClient> watching, TimeSpan at)
    {
        if (await reader.SweepAsync(new(id), end.Token) is not { } sweep)
        {
            foreach (var client in watching.Where(client => !client.IsCurrent)) client.Send(LiveFrame.Of("unknown", new { Id = id }));
            return;
        }
        if (!sweeps.TryGetValue(id, out var known)) sweeps[id] = known = (new(), []);
        var read = specs.Read(sweep.StudyId, sweep.Sweep);
        var study = read?.Study;
        var change = known.Watch.Update(sweep.Trials, read, at);
        Tell(watching, change is null ? [] : [LiveFrame.Of("trials", change)], () => [LiveFrame.Of("trials", known.Watch.Whole)]);

        bool hasNew = study is not null && known.Watch.HasNewResults(sweep.Done);
        if (hasNew)
        {
            var frame = LiveFrame.Raw("statistics", StatisticsJson.Write(study!, await statistics.OfAsync(study!, end.Token)));
            known.Latest.Clear();
            known.Latest.Add(frame);
            known.Watch.NoteMerged(sweep.Done);
        }
        Tell(watching, hasNew ? known.Latest : [], () => known.Latest);
    }

    /// <summary>Those who are new get everything, the others what changed.</summary>
    private static void Tell(IReadOnlyList<LiveClient> watching, IReadOnlyList<ReadOnlyMemory<byte>> news,
        Func<IReadOnlyList<ReadOnlyMemory<byte>>> whole)
    {
        IReadOnlyList<ReadOnlyMemory<byte>>? everything = null;
        foreach (var client in watching)
            foreach (var frame in client.IsCurrent ? news : everything ??= whole()) client.Send(frame);
    }
}
