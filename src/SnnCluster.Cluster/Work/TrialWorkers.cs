using Akka.Actor;
using SnnCluster.Sweeps.Work;

namespace SnnCluster.Cluster.Work;

/// <summary>
/// The slots of a node, and the workers that stand by for each. Told to <see cref="StopWork"/>, it stops when
/// the last of them has given its trial back.
/// </summary>
public sealed class TrialWorkers : ReceiveActor
{
    /// <summary>Of one slot: so many trials are fetched, computed and stored at once at most, if they are short.</summary>
    private const int WorkersPerSlot = 32;

    private readonly IReadOnlyList<Slot> slots;

    /// <summary>Starts the workers of so many slots, which ask that coordinator, or scheduler, for trials.</summary>
    public TrialWorkers(IActorRef coordinator, TrialWorkerSetup setup, int slots)
    {
        this.slots = [.. Enumerable.Range(1, slots).Select(number => new Slot($"slot-{number}", setup.Work))];
        foreach (var slot in this.slots)
            for (int place = 0; place < WorkersPerSlot; place++)
                Context.Watch(Context.ActorOf(TrialWorker.Props(coordinator, setup, slot, place), $"{slot.Name}.{place}"));

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
    public static Props Props(IActorRef coordinator, TrialWorkerSetup setup, int slots) =>
        Akka.Actor.Props.Create(() => new TrialWorkers(coordinator, setup, slots));

    /// <inheritdoc/>
    protected override void PostStop()
    {
        foreach (var slot in slots) slot.Dispose();
    }
}
