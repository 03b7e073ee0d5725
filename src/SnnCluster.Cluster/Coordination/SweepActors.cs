using Akka.Actor;
using Akka.Event;
using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Routing;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cluster.Coordination;

/// <summary>The actors behind the sweeps: a coordinator for each; for a deleted sweep, after it, a remover of its stored data.</summary>
internal sealed class SweepActors(IActorContext context, SweepCoordinatorSetup setup)
{
    private readonly ILoggingAdapter log = context.GetLogger();
    private readonly Dictionary<StudyId, IActorRef> coordinators = [];
    private readonly Dictionary<IActorRef, StudyId> ending = [];

    /// <summary>The coordinator of that sweep.</summary>
    public IActorRef this[StudyId study] => coordinators[study];

    public bool Coordinates(StudyId study) => coordinators.ContainsKey(study);

    /// <returns>False if this program cannot read that sweep: nobody coordinates it.</returns>
    public bool Start(ScheduledSweep sweep)
    {
        if (StudyOf(sweep) is not { } study) return false;
        coordinators[sweep.Id] = context.ActorOf(setup.Guarded(SweepCoordinator.Props(study, setup), "ledger"), $"sweep-{sweep.Id}");
        return true;
    }

    /// <summary>Tells the coordinator what to do from now on.</summary>
    public void Begin(ScheduledSweep sweep)
    {
        if (StudyOf(sweep) is { } study) this[sweep.Id].Tell(new StartSweep(sweep.StartId, study.Seeds, sweep.KeepsRunning));
    }

    /// <summary>Has the coordinator answer a request for the state of its sweep.</summary>
    public void Show(QuerySweep query, ScheduledSweep sweep) =>
        this[sweep.Id].Forward(new ShowSweep { Sweep = sweep, Offset = query.Offset, Count = query.Count });

    /// <summary>Ends the coordinator of a deleted sweep, then removes what is stored: one actor at a time may write a journal.</summary>
    public void Remove(StudyId deleted, Schedule schedule)
    {
        if (!coordinators.Remove(deleted, out var coordinator)) RemoveStored(deleted, schedule);
        else
        {
            ending[context.Watch(coordinator)] = deleted;
            context.Stop(coordinator);
        }
    }

    /// <returns>Whether it was the coordinator of a deleted sweep.</returns>
    public bool Lose(IActorRef actor, Schedule schedule)
    {
        if (!ending.Remove(actor, out var deleted)) return false;
        RemoveStored(deleted, schedule);
        return true;
    }

    private void RemoveStored(StudyId deleted, Schedule schedule)
    {
        // Of one that this program cannot read it cannot say what belongs to it.
        if (setup.Studies.Read(schedule.Leaving[deleted]).Study is not { } study) return;
        var others = schedule.InOrder.Select(StudyOf).OfType<Study>().ToList();
        context.ActorOf(SweepRemover.Props(deleted, new(study, others, setup.Store)), $"remover-{deleted}");
    }

    private Study? StudyOf(ScheduledSweep sweep)
    {
        var (study, problems) = setup.Studies.Read(sweep.Text);
        if (study is null) log.WithContext("Sweep", sweep.Id.Text).Error("Sweep cannot resume: {Problems}", string.Join("; ", problems));
        return study;
    }
}
