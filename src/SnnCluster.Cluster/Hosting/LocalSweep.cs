using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using SnnCluster.Cluster.Coordination;
using SnnCluster.Cluster.Work;
using SnnCluster.Sweeps.Progress;

namespace SnnCluster.Cluster.Hosting;

/// <summary>Runs a sweep in this process: a cluster of one node, with the same actors as a cluster of fifty.</summary>
public static class LocalSweep
{
    /// <summary>
    /// Runs the sweep to its end and returns how it ended; some trials may have failed. Called again with the same folder and store it goes on:
    /// trials that are done are not run again.
    /// </summary>
    /// <param name="progress">Told several times a second how the trials stand; the last report is the returned one.</param>
    /// <exception cref="OperationCanceledException">It was cancelled. What is done is on disk.</exception>
    /// <exception cref="NodeSettingsException">Settings are wrong; nothing was started.</exception>
    public static async Task<SweepProgress> RunAsync(
        LocalSweepOptions options, IProgress<SweepProgress>? progress, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Workers, 1);
        var config = NodeConfig.Local(options.Overrides);
        var settings = WorkSettings.Read(config);
        if (options.Retries is { } retries) settings = settings with { Retries = retries };

        var watch = new SweepWatch(progress);
        using var trials = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var coordinator = new SweepCoordinatorSetup(
            options.Spec, Guid.NewGuid().ToString("N"), options.Store, settings, options.Time, watch, options.Merge);
        var worker = new TrialWorkerSetup(options.Spec, options.Store, options.TrialFactory, settings, trials.Token);

        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(options.LoggerFactory ?? NullLoggerFactory.Instance);
        builder.Services.AddSnnNode(JournalFile.In(options.DataDirectory).WithFallback(config), coordinator, worker, options.Workers);
        using var node = builder.Build();
        await node.StartAsync(cancellation);
        try
        {
            return await watch.End.WaitAsync(cancellation);
        }
        finally
        {
            await trials.CancelAsync();
            await node.StopAsync(CancellationToken.None);
        }
    }
}
