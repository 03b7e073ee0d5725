using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SnnCluster.Cluster.Coordination;
using SnnCluster.Cluster.Messages;
using SnnCluster.Cluster.Settings;
using SnnCluster.Cluster.Work;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Work;

namespace SnnCluster.Cluster.Hosting;

/// <summary>Runs a sweep in this process: a cluster of one node, with the same actors as a cluster of fifty.</summary>
public static class LocalSweep
{
    // With the rest of the shutdown this must fit into the 5 s that a user, or Slurm, waits after a signal.
    private static readonly TimeSpan PatienceWithWorkers = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Runs the sweep to its end and returns how it ended; some trials may have failed. Called again with the same folder and store, it
    /// resumes: trials that are done are not run again.
    /// </summary>
    /// <param name="progress">Gets the state of the trials several times a second; the last report is the returned one.</param>
    /// <exception cref="OperationCanceledException">It was cancelled. All finished work is on disk, including checkpoints of
    /// the running trials.</exception>
    /// <exception cref="Sweeps.Storage.StorageException">The store or the journal cannot be read or written.</exception>
    /// <exception cref="NodeSettingsException">Settings are wrong; nothing was started.</exception>
    public static async Task<SweepProgress> RunAsync(
        LocalSweepOptions options, IProgress<SweepProgress>? progress, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Workers, 1);
        var config = NodeConfig.Local(options.Overrides);
        var settings = WorkSettings.Read(config);

        var loggers = options.LoggerFactory ?? NullLoggerFactory.Instance;
        var logger = loggers.CreateLogger(nameof(LocalSweep));
        var end = new SweepEnd(progress, options.FailFast);
        var studies = new StudyReader(options.Study.Models);
        var coordinator = new SweepCoordinatorSetup
        {
            Store = options.Store,
            Studies = studies,
            Work = settings,
            Time = options.Time,
            Observer = end,
            Merge = options.Merge,
        };
        var submission = new SubmitSweep(StudyText.Write(options.Study), Priority: 1, Guid.NewGuid().ToString("N"), IsAnew: true);
        var worker = new TrialWorkerSetup
        {
            Node = "local",
            Store = options.Store,
            Studies = studies,
            TrialFactory = options.TrialFactory,
            Work = settings,
            StorageFailed = end.OnFailure,
        };

        using var workplace = new Workplace(options.Workers);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSnnNode(JournalFile.In(options.DataDirectory,
            file => logger.LogWarning("The journal was damaged and is set aside as {File}; a new one begins", file)).WithFallback(config),
            coordinator, submission, worker, workplace);
        using var node = builder.Build();
        await node.StartAsync(cancellation);
        try
        {
            var gateway =
                new ClusterGateway(node.Services.GetRequiredService<ActorSystem>(), node.Services.GetRequiredService<IActorRegistry>());
            await using var beside = options.Beside is { } start ? await start(gateway, cancellation) : null;
            return await end.Reached.WaitAsync(cancellation);
        }
        finally
        {
            await StopWorkers(node.Services.GetRequiredService<IActorRegistry>());
            await node.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>
    /// Running trials store a checkpoint and are given back; one that does not stop in time resumes from the previous checkpoint.
    /// </summary>
    private static async Task StopWorkers(IActorRegistry actors)
    {
        if (!actors.TryGet<TrialWorkers>(out var workers)) return;
        try
        {
            await workers.GracefulStop(PatienceWithWorkers, StopWork.Instance);
        }
        catch (TaskCanceledException)
        {
        }
    }
}
