using System.Collections.Concurrent;
using System.Diagnostics;
using Akka.Configuration;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Tests.Fakes;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cluster.Tests.Hosting;

/// <summary>A whole sweep with real actors, journal and threads; only the arithmetic and the disk of the results are fakes.</summary>
public abstract class LocalSweepKit : IDisposable
{
    /// <summary>No test may hang: a sweep that does not end is cancelled.</summary>
    private readonly CancellationTokenSource patience = new(TimeSpan.FromMinutes(4));

    private protected DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("snn-sweep-");

    private protected MemorySweepStore Store { get; } = new();

    /// <summary>Seeds of the trials that were started, once per attempt.</summary>
    private protected ConcurrentBag<int> Started { get; } = [];

    /// <summary>All that was reported of the sweep.</summary>
    private protected ConcurrentQueue<SweepProgress> Seen { get; } = [];

    private protected CancellationToken TestEnds => patience.Token;

    public void Dispose()
    {
        patience.Dispose();
        Folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Keeps a core busy for a while.</summary>
    private protected static void Spin(FakeTrial trial)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromMilliseconds(20)) Thread.SpinWait(1000);
    }

    private protected Task<SweepProgress> Run(
        SweepSpec spec, Action<FakeTrial>? onAdvance = null, int workers = 2, int? retries = null, Action<SweepProgress>? onProgress = null,
        CollectingLoggerFactory? logger = null, CancellationToken? cancellation = null, bool failFast = false, string settings = "",
        Action<TrialResult>? onMerge = null)
    {
        var options = new LocalSweepOptions
        {
            Study = Study.Of(spec),
            Workers = workers,
            DataDirectory = Folder.FullName,
            Store = Store,
            TrialFactory = Create,
            Merge = (statistics, result) =>
            {
                onMerge?.Invoke(result);
                return statistics;
            },
            FailFast = failFast,
            Overrides = ConfigurationFactory.ParseString(retries is null ? settings : $"{settings}\nsnn.trial.retries = {retries}"),
            LoggerFactory = logger,
        };
        return LocalSweep.RunAsync(options, new Progress(this, onProgress), cancellation ?? TestEnds);

        ITrialRun Create(TrialSpec settings, TrialCheckpoint? from)
        {
            Started.Add(settings.Identity.Seed);
            return new FakeTrial(settings, onAdvance, from);
        }
    }

    private sealed class Progress(LocalSweepKit test, Action<SweepProgress>? also) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value)
        {
            test.Seen.Enqueue(value);
            also?.Invoke(value);
        }
    }
}
