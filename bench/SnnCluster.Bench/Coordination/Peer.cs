using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Work;
using SnnCluster.Storage;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Bench.Coordination;

/// <summary>The other side of a <see cref="PeerProcess"/>.</summary>
public static class Peer
{
    /// <summary>A worker node: trials come from the cluster.</summary>
    /// <param name="seedNode">HOST:PORT of the coordinator.</param>
    public static async Task WorkAsync(string seedNode, string database, int slots, FixedWork work, CancellationToken cancellation)
    {
        var models = new Models(new FixedModel(work));
        await using var store = PostgresDatabase.Open(database, models);
        using var workplace = new Workplace(slots);
        var options = new NodeOptions
        {
            Name = $"peer-{Environment.ProcessId}",
            Roles = [NodeOptions.Worker],
            Host = "127.0.0.1",
            Port = 0,
            SeedNodes = [seedNode],
            Workplace = workplace,
            JournalConnection = PostgresJournal.ConnectionString(database),
            Store = store,
            Studies = new(models),
            LoggerFactory = NullLoggerFactory.Instance,
        };
        await using var node = await ClusterNode.StartAsync(options, cancellation);
        var times = WorkerTimes.Watch();
        Say(PeerProtocol.Ready);
        while (await Console.In.ReadLineAsync(cancellation) == PeerProtocol.Times)
        {
            Answer(new PeerTimes
            {
                FirstAt = times.FirstAt,
                LastAt = times.LastAt,
                CpuMilliseconds = Environment.CpuUsage.TotalTime.TotalMilliseconds,
                Leases = times.Leases,
                Acknowledgements = times.Acknowledgements,
            });
            times.Dispose();
            times = WorkerTimes.Watch();
        }
    }

    /// <summary>Nothing but trials, as many as every line says.</summary>
    public static async Task ComputeAsync(FixedWork work, CancellationToken cancellation)
    {
        Say(PeerProtocol.Ready);
        while (await Console.In.ReadLineAsync(cancellation) is { } line)
        {
            var (started, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            for (int trial = 0; trial < int.Parse(line, CultureInfo.InvariantCulture); trial++)
                for (int piece = 0; piece < FixedWork.Pieces; piece++) work.ComputePiece();
            Answer(new BareTimes
            {
                WallSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
                CpuMilliseconds = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds,
            });
        }
    }

    /// <summary>The rest of a round that another process has begun.</summary>
    public static async Task ResumeAsync(InterruptedRound round, ILoggerFactory log, CancellationToken cancellation)
    {
        Say(PeerProtocol.Ready);
        if (await Console.In.ReadLineAsync(cancellation) != PeerProtocol.Resume) return;
        Answer(await LocalRound.RunAsync(round.Sweep(), round.Workers, round.Work, round.Folder, log, null, cancellation,
            round.StartedAt));
    }

    private static void Answer<T>(T answer) => Say(JsonSerializer.Serialize(answer));

    private static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
