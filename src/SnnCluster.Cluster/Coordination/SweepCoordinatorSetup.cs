using Akka.Actor;
using SnnCluster.Cluster.Aggregation;
using SnnCluster.Cluster.Settings;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Coordination;

/// <summary>What the coordinators of sweeps have in common.</summary>
public sealed record SweepCoordinatorSetup
{
    /// <summary>Says which trials are done, and holds their results.</summary>
    public required ISweepStore Store { get; init; }

    /// <summary>Whether the journal is in a database that nodes share; otherwise in a results folder.</summary>
    public bool IsOfCluster { get; init; }

    /// <summary>Reads the texts of sweeps.</summary>
    public required StudyReader Studies { get; init; }

    /// <summary>Times and numbers of the node's settings.</summary>
    public required WorkSettings Work { get; init; }

    /// <summary>Wall-clock time for leases; for stalls, a clock that stops while the machine sleeps.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Is told of all progress.</summary>
    public required ISweepObserver Observer { get; init; }

    /// <summary>Adds a result to the statistics, in any order.</summary>
    public required Func<SweepStatistics, TrialResult, SweepStatistics> Merge { get; init; }

    /// <summary>What is wrong with the journals on this node.</summary>
    public JournalHealth Health { get; } = new(TimeProvider.System);

    /// <summary>Told how much there is to do; set by the scheduler itself.</summary>
    public IActorRef Scheduler { get; init; } = ActorRefs.Nobody;

    /// <summary>The actor behind its journal, begun again whenever it ends.</summary>
    /// <param name="name">Of the actor.</param>
    internal Props Guarded(Props actor, string name) => JournalGuard.Over(actor, name, Health, NoteThrown);

    /// <summary>A run of one node would wait for ever for what threw; on a cluster it is begun again.</summary>
    private void NoteThrown(Exception error)
    {
        if (!IsOfCluster) Observer.OnFailure(error);
    }

    /// <summary>A journal could not be read.</summary>
    internal void NoteUnreadable(Exception reason)
    {
        var trouble = JournalTrouble.Unreadable(reason, this);
        Health.CannotRead(reason, trouble);
        Observer.OnFailure(trouble);
    }

    /// <summary>A journal could not be written.</summary>
    internal void NoteUnwritable(Exception reason)
    {
        var trouble = JournalTrouble.Unwritable(reason, this);
        Health.CannotWrite(reason, trouble);
        Observer.OnFailure(trouble);
    }
}
