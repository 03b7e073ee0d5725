using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Messages;
using SnnCluster.Storage;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Bench.Coordination;

/// <summary>A cluster for a benchmark: the coordinator in this process, workers in others, a PostgreSQL database between them.</summary>
public sealed class ClusterRounds : IAsyncDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    private readonly SweepStore store;
    private readonly ClusterNode coordinator;
    private readonly IReadOnlyList<PeerProcess> peers;

    private ClusterRounds(SweepStore store, ClusterNode coordinator, IReadOnlyList<PeerProcess> peers) =>
        (this.store, this.coordinator, this.peers) = (store, coordinator, peers);

    public static async Task<ClusterRounds> StartAsync(string database, int nodes, int workers, FixedWork work, ILoggerFactory log,
        CancellationToken cancellation)
    {
        var models = new Models(new FixedModel(work));
        var store = PostgresDatabase.Open(database, models);
        int port = FreePort();
        var coordinator = await ClusterNode.StartAsync(
            new NodeOptions
            {
                Name = "coordinator",
                Roles = [NodeOptions.Coordinator],
                Host = "127.0.0.1",
                Port = port,
                SeedNodes = [],
                Workplace = new(slots: 0),
                JournalConnection = PostgresJournal.ConnectionString(database),
                Store = store,
                Studies = new(models),
                LoggerFactory = log,
            },
            cancellation);
        List<PeerProcess> peers = [];
        for (int node = 0; node < nodes; node++)
        {
            int slots = (workers / nodes) + (node < workers % nodes ? 1 : 0);
            peers.Add(
                await PeerProcess.StartAsync(["--seed-node", $"127.0.0.1:{port}", "--slots", Text(slots), "--steps", Text(work.Steps),
                    "--wait-ms", Text((long)work.Waits.TotalMilliseconds)],
                    database, cancellation));
        }

        return new(store, coordinator, peers);
    }

    public async Task<RoundMeasurement> RunAsync(SweepSpec sweep, CancellationToken cancellation)
    {
        var before = await TimesAsync(cancellation);
        var (heldBefore, cpuBefore) = (GC.GetTotalMemory(forceFullCollection: true), Environment.CpuUsage.TotalTime);
        await coordinator.Gateway.AskAsync(new SubmitSweep(StudyText.Write(Study.Of(sweep)), 1, Guid.NewGuid().ToString("N"), IsAnew: true),
            cancellation);
        while (await coordinator.Gateway.AskAsync(QuerySweep.Counts(Study.Of(sweep).Id), cancellation) is not SweepSnapshot snapshot
            || snapshot.Done < sweep.Seeds.Count)
            await Task.Delay(BetweenLooks, cancellation);
        var cpu = Environment.CpuUsage.TotalTime - cpuBefore;
        var after = await TimesAsync(cancellation);
        var used = after.Where(times => times.FirstAt > 0).ToList();
        double peersCpu = after.Zip(before, (later, earlier) => later.CpuMilliseconds - earlier.CpuMilliseconds).Sum();
        return new()
        {
            Wall = Stopwatch.GetElapsedTime(used.Min(times => times.FirstAt), used.Max(times => times.LastAt)),
            Cpu = cpu + TimeSpan.FromMilliseconds(peersCpu),
            HeldBytes = GC.GetTotalMemory(forceFullCollection: true) - heldBefore,
            Leases = [.. after.SelectMany(times => times.Leases)],
            Acknowledgements = [.. after.SelectMany(times => times.Acknowledgements)],
            CoordinatorCpu = cpu,
        };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var peer in peers) peer.Dispose();
        await coordinator.DisposeAsync();
        await store.DisposeAsync();
    }

    private Task<PeerTimes[]> TimesAsync(CancellationToken cancellation) =>
        Task.WhenAll(peers.Select(peer => peer.AskAsync<PeerTimes>(PeerProtocol.Times, cancellation)));

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
