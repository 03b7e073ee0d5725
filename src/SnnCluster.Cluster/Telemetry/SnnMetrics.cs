using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace SnnCluster.Cluster.Telemetry;

/// <summary>What is measured in a node. Prometheus shows the names with _ for . and a unit: snn_checkpoint_duration_seconds.</summary>
public static class SnnMetrics
{
    /// <summary>Of the meter; every instrument's name begins with it.</summary>
    public const string Name = "snn";

    /// <summary>Names of what a slot waits for; `snn bench coordination` listens to them.</summary>
    public const string LeaseWaitName = "snn.lease.wait", AcknowledgementWaitName = "snn.acknowledgement.wait";

    private static readonly Meter Meter = new(Name);

    /// <summary>Epochs that this node's trials have computed.</summary>
    internal static readonly Counter<long> Epochs =
        Meter.CreateCounter<long>("snn.epochs", "{epoch}", "Epochs computed by the trials of this node");

    internal static readonly Histogram<double> CheckpointDuration =
        Meter.CreateHistogram("snn.checkpoint.duration", "s", "Time until a checkpoint is on disk", advice: Seconds);

    internal static readonly Histogram<long> CheckpointSize =
        Meter.CreateHistogram("snn.checkpoint.size", "By", "State in a checkpoint", advice: Sizes);

    internal static readonly Histogram<double> JournalLatency =
        Meter.CreateHistogram("snn.journal.latency", "s", "Time until the events of a decision are in the journal", advice: Seconds);

    internal static readonly Histogram<double> LeaseWait =
        Meter.CreateHistogram(LeaseWaitName, "s", "Time from a slot's request to its lease", advice: Seconds);

    internal static readonly Histogram<double> AcknowledgementWait =
        Meter.CreateHistogram(AcknowledgementWaitName, "s", "Time from the report of an outcome to its acknowledgement", advice: Seconds);

    /// <summary>By reason: expired, worker_lost, abandoned, cancelled.</summary>
    internal static readonly Counter<long> LeasesReturned =
        Meter.CreateCounter<long>("snn.leases.returned", "{lease}", "Leases that ended without an outcome");

    /// <summary>By outcome: done, failed, attempt_failed.</summary>
    internal static readonly Counter<long> AttemptsEnded =
        Meter.CreateCounter<long>("snn.attempts.ended", "{attempt}", "Attempts at trials that ended with an outcome");

    private static readonly ConcurrentDictionary<object, Func<IEnumerable<Measurement<long>>>> TrialSources = new(), QueueSources = new(),
        MemberSources = new();

    private static long storageErrors;

    static SnnMetrics()
    {
        // Shown from the beginning, as 0: a series that is not there would be no alarm.
        Meter.CreateObservableCounter("snn.storage.errors", () => Interlocked.Read(ref storageErrors), "{error}",
            "Times that the store or the journal could not be read or written");
        Meter.CreateObservableGauge("snn.trials", () => Read(TrialSources), "{trial}",
            "Trials of the sweeps that this node coordinates, by sweep and state, until an hour after the sweep's end");
        Meter.CreateObservableGauge("snn.queue.length", () => Read(QueueSources), "{trial}", "Trials that may be handed out now");
        Meter.CreateObservableGauge("snn.scheduler.alive", () => QueueSources.Count, "{scheduler}",
            "Schedulers that run on this node; over all nodes of a cluster the sum is 1");
        Meter.CreateObservableGauge("snn.cluster.members", () => Read(MemberSources), "{node}",
            "Members of the cluster as this node sees them, by reachability");
    }

    /// <summary>The store, or the journal of a coordinator, could not be read or written.</summary>
    internal static void NoteStorageError() => Interlocked.Increment(ref storageErrors);

    // The usual buckets are for milliseconds: every wait below 5 s would fall into the first.
    private static InstrumentAdvice<double> Seconds =>
        new() { HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 60] };

    private static InstrumentAdvice<long> Sizes =>
        new() { HistogramBucketBoundaries = [1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000] };

    /// <summary>Looked at when somebody measures, from any thread.</summary>
    /// <returns>To be disposed of when it ends.</returns>
    internal static IDisposable WatchTrials(Func<IEnumerable<Measurement<long>>> trials) => new Source(TrialSources, trials);

    /// <inheritdoc cref="WatchTrials"/>
    internal static IDisposable WatchQueue(Func<IEnumerable<Measurement<long>>> queue) => new Source(QueueSources, queue);

    /// <inheritdoc cref="WatchTrials"/>
    internal static IDisposable WatchMembers(Func<IEnumerable<Measurement<long>>> members) => new Source(MemberSources, members);

    private static IEnumerable<Measurement<long>> Read(ConcurrentDictionary<object, Func<IEnumerable<Measurement<long>>>> sources) =>
        sources.Values.SelectMany(source => source());

    private sealed class Source : IDisposable
    {
        private readonly ConcurrentDictionary<object, Func<IEnumerable<Measurement<long>>>> sources;

        public Source(ConcurrentDictionary<object, Func<IEnumerable<Measurement<long>>>> sources, Func<IEnumerable<Measurement<long>>> read)
        {
            this.sources = sources;
            sources[this] = read;
        }

        public void Dispose() => sources.TryRemove(this, out _);
    }
}
