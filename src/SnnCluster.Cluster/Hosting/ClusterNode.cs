using Akka.Actor;
using Akka.Configuration;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SnnCluster.Cluster.Aggregation;
using SnnCluster.Cluster.Coordination;
using SnnCluster.Cluster.Settings;
using SnnCluster.Cluster.Telemetry;
using SnnCluster.Cluster.Work;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Work;

namespace SnnCluster.Cluster.Hosting;

/// <summary>A node of a cluster of several processes: the same actors as in <see cref="LocalSweep"/>, on PostgreSQL.</summary>
public sealed class ClusterNode : IAsyncDisposable
{
    // As for `snn run`: what Slurm, systemd or Kubernetes wait after a signal is longer.
    private static readonly TimeSpan PatienceWithWorkers = TimeSpan.FromSeconds(3);

    // Who is cut off from the cluster, or from the database, would wait much longer for an orderly end.
    private static readonly TimeSpan PatienceWithCluster = TimeSpan.FromSeconds(8);

    private readonly IHost host;

    private ClusterNode(IHost host) => this.host = host;

    /// <summary>The way to the scheduler.</summary>
    public ClusterGateway Gateway =>
        new(host.Services.GetRequiredService<ActorSystem>(), host.Services.GetRequiredService<IActorRegistry>());

    /// <summary>
    /// Ends when the node has left the cluster: because it was stopped, the others have removed it, or it found a larger cluster on the
    /// same database.
    /// </summary>
    public Task Left => host.Services.GetRequiredService<ActorSystem>().WhenTerminated;

    /// <exception cref="NodeSettingsException">Settings are wrong; nothing was started.</exception>
    public static async Task<ClusterNode> StartAsync(NodeOptions options, CancellationToken cancellation)
    {
        var config = Joining(options).WithFallback(Journal(options.JournalConnection)).WithFallback(NodeConfig.Cluster(options.Overrides));
        var settings = WorkSettings.Read(config);
        var log = options.LoggerFactory.CreateLogger(nameof(ClusterNode));
        var observer = new LoggingObserver(log);
        var coordinator = new SweepCoordinatorSetup
        {
            Store = options.Store,
            Studies = options.Studies,
            Work = settings,
            Time = TimeProvider.System,
            Observer = observer,
            Merge = (statistics, result) => statistics.With(result),
            IsOfCluster = true,
        };
        var worker = new TrialWorkerSetup
        {
            Node = options.Name,
            Store = options.Store,
            Studies = options.Studies,
            TrialFactory = options.TrialFactory,
            Origin = options.Origin,
            Work = settings,
            StorageFailed = observer.OnFailure,
        };

        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<ILoggerFactory>(new AkkaLines(options.LoggerFactory));
        builder.Services.AddClusterNode(config, options, coordinator, worker);
        var host = builder.Build();
        await host.StartAsync(cancellation);
        return new(host);
    }

    /// <summary>Running trials store a checkpoint and are given back; then the node leaves the cluster.</summary>
    public async ValueTask DisposeAsync()
    {
        var actors = host.Services.GetRequiredService<IActorRegistry>();
        if (actors.TryGet<TrialWorkers>(out var workers) && !Left.IsCompleted)
            try
            {
                await workers.GracefulStop(PatienceWithWorkers, StopWork.Instance);
            }
            catch (TaskCanceledException)
            {
                // A trial that does not stop in time resumes elsewhere, from the previous checkpoint.
            }

        try
        {
            await host.StopAsync().WaitAsync(PatienceWithCluster);
        }
        catch (TimeoutException)
        {
            // The others find out by themselves.
        }

        host.Dispose();
    }

    /// <summary>
    /// By default, the first seed node founds a cluster if the others are silent for some seconds. If it is cut off from them, that
    /// would be a second cluster on the same database, forever. So it waits until another one lets it in, or until all of them
    /// say that they are in no cluster either. For any other node the same setting says how soon it asks again.
    /// <para>
    /// A worker that has asked for half a minute starts again, from another port. If the coordinator froze in the meantime, the worker's
    /// last connection may be one that nobody reads, because the connections that it gave up earlier are still queued there (Akka.Remote
    /// 1.5).
    /// </para>
    /// </summary>
    private static Config Joining(NodeOptions options) =>
        !options.Roles.Contains(NodeOptions.Coordinator)
            ? ConfigurationFactory.ParseString("""
                akka.cluster.seed-node-timeout = 1s
                akka.cluster.shutdown-after-unsuccessful-join-seed-nodes = 30s
                """)
        : options.SeedNodes.FirstOrDefault() != $"{options.Host}:{options.Port}"
            ? ConfigurationFactory.ParseString("akka.cluster.seed-node-timeout = 1s")
        : options.IsRejoining ? ConfigurationFactory.ParseString("akka.cluster.seed-node-timeout = 1000d")
        : Config.Empty;

    private static Config Journal(string connection)
    {
        string quoted = $"\"{connection.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
        return ConfigurationFactory.ParseString($$"""
            akka.persistence.journal.sql.connection-string = {{quoted}}
            akka.persistence.journal.sql.provider-name = "PostgreSQL.15"
            akka.persistence.snapshot-store.sql.connection-string = {{quoted}}
            akka.persistence.snapshot-store.sql.provider-name = "PostgreSQL.15"
            """);
    }

    /// <summary>Nobody looks at a node's screen: what goes wrong is in its log, and tried again.</summary>
    private sealed class LoggingObserver(ILogger log) : ISweepObserver
    {
        public void OnProgress(SweepProgress progress)
        {
        }

        public void OnFailure(Exception error)
        {
            SnnMetrics.NoteStorageError();
            log.LogError("{Problem}", error.Message);
        }
    }
}
