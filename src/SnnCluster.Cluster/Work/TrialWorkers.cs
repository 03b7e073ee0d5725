using Akka.Actor;
using SnnCluster.Sweeps.Work;

namespace SnnCluster.Cluster.Work;

/// <summary>
/// The workers that stand by at a node's <see cref="Workplace"/>. After <see cref="StopWork"/>, it stops when the last of them has given
/// its trial back.
/// </summary>
public sealed class TrialWorkers : ReceiveActor
{
    /// <summary>Starts the workers, which ask that coordinator, or scheduler, for trials.</summary>
    public TrialWorkers(IActorRef coordinator, TrialWorkerSetup setup, Workplace workplace)
    {
        foreach (var seat in workplace.Open(setup))
            Context.Watch(Context.ActorOf(TrialWorker.Props(coordinator, setup, seat), seat.Name));

        Receive<StopWork>(stop =>
        {
            foreach (var worker in Context.GetChildren()) worker.Tell(stop);
        });
        Receive<Terminated>(_ =>
        {
            if (!Context.GetChildren().Any()) Context.Stop(Self);
        });
    }

    /// <summary>To start it as an actor; one per node.</summary>
    public static Props Props(IActorRef coordinator, TrialWorkerSetup setup, Workplace workplace) =>
        Akka.Actor.Props.Create(() => new TrialWorkers(coordinator, setup, workplace));
}
