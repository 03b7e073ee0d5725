using Akka.Configuration;
using Microsoft.Extensions.Logging;
using SnnCluster.Cluster.Work;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Hosting;

/// <summary>A sweep or study to be run by this process alone.</summary>
public sealed record LocalSweepOptions
{
    /// <summary>What is to be run; a sweep is a study of one condition.</summary>
    public required Study Study { get; init; }

    /// <summary>Trials that run at the same time, 1 or more; best no more than there are cores.</summary>
    public required int Workers { get; init; }

    /// <summary>Folder of journal.db, on a local disk. Created if it does not exist.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Takes in results and checkpoints; what it has already is not computed again.</summary>
    public required ISweepStore Store { get; init; }

    /// <summary>Whether the first trial that fails for good ends the sweep. Default no.</summary>
    public bool FailFast { get; init; }

    /// <summary>What computes a trial. Called on the trial's own thread.</summary>
    public TrialFactory TrialFactory { get; init; } = (trial, from) => trial.Begin(from);

    /// <summary>Adds a result to the statistics so far; the order of the results must not matter.</summary>
    public Func<SweepStatistics, TrialResult, SweepStatistics> Merge { get; init; } = (statistics, result) => statistics.With(result);

    /// <summary>Settings that go before the environment and the files of hocon/node. Default none.</summary>
    public Config? Overrides { get; init; }

    /// <summary>Where the log goes. Default nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>
    /// Started once the node is there, with the way to its scheduler, and disposed of before the node ends: a live page. Default none.
    /// </summary>
    public Func<IClusterGateway, CancellationToken, Task<IAsyncDisposable>>? Beside { get; init; }

    /// <summary>The clock of the leases. Default the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
