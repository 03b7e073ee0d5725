using Akka.Actor;
using SnnCluster.Cluster.Aggregation;
using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cluster.Coordination;

/// <summary>Shows the state of a sweep, on request and continuously.</summary>
internal sealed class SweepDisplay(Study study, IActorContext context, SweepCoordinatorSetup setup)
{
    /// <summary>Time between two reports of progress per trial, some twenty times of what one costs.</summary>
    private static readonly TimeSpan ShowingOne = TimeSpan.FromMicroseconds(20);

    private readonly TrialBoard board = new(study, setup.Studies);

    /// <summary>Null on a cluster: nobody looks all the time, and whoever does for a while reads the results himself.</summary>
    private readonly IActorRef? aggregator = setup.IsOfCluster ? null
        : context.ActorOf(SweepAggregator.Props(study, setup.Store, setup.Merge, setup.Observer), "aggregator");

    private string startId = "";
    private TimeSpan shownAt;
    private bool isChanged = true;

    /// <summary>Takes note of what the coordinator hears.</summary>
    public void Note(IToCoordinator input, DateTimeOffset now)
    {
        if (input is StartSweep start) startId = start.StartId;
        if (input is ReportProgress report) board.Report(report, now);
        isChanged |= input is ReportProgress or Persisted;
    }

    public SweepSnapshot Answer(SweepLedger ledger, ShowSweep show, DateTimeOffset now) => board.Show(ledger, show, now);

    /// <summary>Showing many trials takes a while: the more there are, the rarer.</summary>
    public void ShowAtTimes(SweepLedger ledger, TimeSpan uptime)
    {
        if (uptime - shownAt >= ledger.Trials.Count * ShowingOne) Show(ledger, uptime);
    }

    public void Show(SweepLedger ledger, TimeSpan uptime)
    {
        // Results of an earlier start are not news.
        if (aggregator is null || !isChanged || ledger.StartId != startId) return;
        (isChanged, shownAt) = (false, uptime);
        aggregator.Tell(new TrialsChanged(board.Show(ledger)));
    }
}
