using System.Diagnostics;
using SnnCluster.Cluster.Telemetry;
using SnnCluster.Sweeps.Work;

namespace SnnCluster.Cluster.Work;

/// <summary>Measures how long a worker waits for its answers.</summary>
internal sealed class AnswerTimes
{
    private long since;

    public void Note(Conversation before, Conversation after)
    {
        if (before.Status == after.Status && before.Request == after.Request) return;
        double waited = Stopwatch.GetElapsedTime(since).TotalSeconds;
        if (before.Status == WorkerStatus.Asking && after.Status == WorkerStatus.Running) SnnMetrics.LeaseWait.Record(waited);
        if (before.Status == WorkerStatus.Reporting) SnnMetrics.AcknowledgementWait.Record(waited);
        since = Stopwatch.GetTimestamp();
    }
}
