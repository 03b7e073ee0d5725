using System.Diagnostics;
using Akka.Configuration;
using Microsoft.Extensions.Logging;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Storage;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Bench.Coordination;

/// <summary>
/// One sweep of such trials as `snn run` runs it: the same actors, journal, store, leases and aggregator, in this process, on SQLite.
/// </summary>
public static class LocalRound
{
    /// <summary>
    /// Ends the sweep when half of its trials are done; another process continues with it, as when the same command is given again.
    /// </summary>
    /// <returns>The second half, with the time from the start of that process until it handed out work.</returns>
    public static async Task<RoundMeasurement> RunInterruptedAsync(SweepSpec sweep, int workers, FixedWork work, string folder,
        ILoggerFactory log, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            await RunAsync(sweep, workers, work, folder, log, new HalfDone(end), end.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
        }

        var rest = new InterruptedRound
        {
            Folder = folder,
            Trials = sweep.Seeds.Count,
            SweepSeed = sweep.SweepSeed,
            Workers = workers,
            Work = work,
            StartedAt = Stopwatch.GetTimestamp(),
        };
        using var peer = await PeerProcess.StartAsync(["--resume", rest.Write()], null, cancellation);
        var measured = await peer.AskAsync<RoundMeasurement>(PeerProtocol.Resume, cancellation);
        if (measured.Leases.Count == 0)
            throw new InvalidOperationException($"The {sweep.Seeds.Count} trials were over before they could be interrupted.");
        return measured;
    }

    /// <param name="folder">Made if it is not there.</param>
    /// <param name="startedAt">From when the time until the first lease counts
    /// (<see cref="Stopwatch.GetTimestamp"/>); null: from now.</param>
    public static async Task<RoundMeasurement> RunAsync(
        SweepSpec sweep, int workers, FixedWork work, string folder, ILoggerFactory log, IProgress<SweepProgress>? progress,
        CancellationToken cancellation, long? startedAt = null)
    {
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, "sweep.db");
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var held = new Held();
        using var times = WorkerTimes.Watch();
        long started = startedAt ?? Stopwatch.GetTimestamp();
        await using (var store = SqliteDatabase.Open(file, new(sweep.Model)))
        {
            var options = new LocalSweepOptions
            {
                Study = Study.Of(sweep),
                Workers = workers,
                DataDirectory = folder,
                Store = store,
                LoggerFactory = log,
                Overrides = ConfigurationFactory.Empty,
                Beside = (_, _) => Task.FromResult<IAsyncDisposable>(held),
            };
            var end = await LocalSweep.RunAsync(options, progress, cancellation);
            if (!end.IsFinished) throw new InvalidOperationException("The sweep did not end.");
        }

        return new()
        {
            Wall = times.Wall,
            Cpu = times.Cpu,
            HeldBytes = held.Bytes - before,
            Leases = times.Leases,
            Acknowledgements = times.Acknowledgements,
            StoreBytes = new FileInfo(file).Length,
            JournalBytes = new FileInfo(Path.Combine(folder, "journal.db")).Length,
            UntilWork = Stopwatch.GetElapsedTime(started, times.FirstAt),
        };
    }

    private sealed class HalfDone(CancellationTokenSource end) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value)
        {
            if (2 * value.Trials.Count(trial => trial.State == TrialStatus.Done) >= value.Trials.Count) end.Cancel();
        }
    }

    /// <summary>Looks at the heap when all trials are done and the actors are still there.</summary>
    private sealed class Held : IAsyncDisposable
    {
        public long Bytes { get; private set; }

        public ValueTask DisposeAsync()
        {
            Bytes = GC.GetTotalMemory(forceFullCollection: true);
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>One round of a benchmark of coordination.</summary>
public sealed record RoundMeasurement
{
    public required TimeSpan Wall { get; init; }

    public required TimeSpan Cpu { get; init; }

    /// <summary>By the coordinator's process, more than before.</summary>
    public required long HeldBytes { get; init; }

    /// <summary>Milliseconds.</summary>
    public required IReadOnlyList<double> Leases { get; init; }

    /// <summary>Milliseconds.</summary>
    public required IReadOnlyList<double> Acknowledgements { get; init; }

    public long? StoreBytes { get; init; }

    public long? JournalBytes { get; init; }

    /// <summary>From the start of the program, or of its actors, to the first lease; zero if there was no start.</summary>
    public TimeSpan UntilWork { get; init; }

    /// <summary>Of the coordinator's process alone; null if the workers are in it too.</summary>
    public TimeSpan? CoordinatorCpu { get; init; }
}
