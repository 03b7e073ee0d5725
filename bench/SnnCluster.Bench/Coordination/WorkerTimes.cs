using System.Diagnostics;
using System.Diagnostics.Metrics;
using SnnCluster.Cluster.Telemetry;

namespace SnnCluster.Bench.Coordination;

/// <summary>
/// What the workers of this process measure themselves (<see cref="SnnMetrics"/>): how long they wait
/// for leases and acknowledgements, and when.
/// </summary>
public sealed class WorkerTimes : IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);

    private readonly MeterListener listener = new();
    private readonly Lock gate = new();
    private readonly List<double> leases = [], acknowledgements = [];
    private TimeSpan cpuAtFirst, cpuAtLast;
    private long cpuAt;

    private WorkerTimes()
    {
        listener.InstrumentPublished = (instrument, watching) =>
        {
            if (instrument.Name is SnnMetrics.LeaseWaitName or SnnMetrics.AcknowledgementWaitName)
                watching.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>(
            (instrument, seconds, _, _) => Note(instrument.Name == SnnMetrics.LeaseWaitName ? leases : acknowledgements, seconds));
        listener.Start();
    }

    /// <summary>From now on.</summary>
    public static WorkerTimes Watch() => new();

    /// <summary>In milliseconds, from a slot's request to its lease.</summary>
    public IReadOnlyList<double> Leases => Snapshot(leases);

    /// <summary>In milliseconds, from the report of a stored result to its acknowledgement.</summary>
    public IReadOnlyList<double> Acknowledgements => Snapshot(acknowledgements);

    /// <summary>Of the first lease; 0: there was none.</summary>
    public long FirstAt { get; private set; }

    /// <summary>Of the last acknowledgement.</summary>
    public long LastAt { get; private set; }

    public TimeSpan Wall => Stopwatch.GetElapsedTime(FirstAt, LastAt);

    /// <summary>Of this process, in the same time.</summary>
    public TimeSpan Cpu => cpuAtLast - cpuAtFirst;

    public void Dispose() => listener.Dispose();

    private IReadOnlyList<double> Snapshot(List<double> seconds)
    {
        lock (gate) return [.. seconds.Select(second => second * 1000)];
    }

    private void Note(List<double> times, double seconds)
    {
        lock (gate)
        {
            times.Add(seconds);
            LastAt = Stopwatch.GetTimestamp();
            // Asking the system for the CPU time costs a little.
            if (FirstAt == 0) (FirstAt, cpuAtFirst) = (LastAt, Environment.CpuUsage.TotalTime);
            if (Stopwatch.GetElapsedTime(cpuAt, LastAt) < BetweenLooks) return;
            (cpuAt, cpuAtLast) = (LastAt, Environment.CpuUsage.TotalTime);
        }
    }
}
