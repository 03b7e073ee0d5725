using Akka.Actor;

namespace SnnCluster.Cluster.Work;

/// <summary>The slots of a node. Told to <see cref="StopWork"/>, it stops when the last of them has given its trial back.</summary>
public sealed class TrialWorkers : ReceiveActor
{
    public TrialWorkers(IActorRef coordinator, TrialWorkerSetup setup, int slots)
    {
        for (int slot = 1; slot <= slots; slot++) Context.Watch(Context.ActorOf(TrialWorker.Props(coordinator, setup), $"worker-{slot}"));

        Receive<StopWork>(stop =>
        {
            foreach (var slot in Context.GetChildren()) slot.Tell(stop);
        });
        Receive<Terminated>(_ =>
        {
            if (!Context.GetChildren().Any()) Context.Stop(Self);
        });
    }

    public static Props Props(IActorRef coordinator, TrialWorkerSetup setup, int slots) => Akka.Actor.Props.Create(() => new TrialWorkers(coordinator, setup, slots));
}

/// <summary>Store a checkpoint of what is running, give it back, and stop.</summary>
public sealed record StopWork : INoSerializationVerificationNeeded
{
    public static StopWork Instance { get; } = new();
}
