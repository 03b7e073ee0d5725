using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Work;

namespace SnnCluster.Cluster.Work;

/// <summary>
/// Where one worker stands by for a slot, with its current trial. When the node's actors end with their cluster, the trial stays here, and
/// news of it wait for the next worker in this seat.
/// </summary>
internal sealed class Seat
{
    private readonly ConcurrentQueue<IToWorker> news = [];
    private readonly string node, process;
    private volatile IActorRef? worker;
    private int workers;

    /// <param name="place">0 for the first of those that stand by for the slot.</param>
    /// <param name="process">Names this process of the node.</param>
    public Seat(Slot slot, TrialWorkerSetup setup, int place, string process)
    {
        (Slot, Place, node, this.process) = (slot, place, setup.Node, process);
        Trial = new(setup, slot, Tell);
    }

    public Slot Slot { get; }

    public int Place { get; }

    /// <summary>Unique within its node.</summary>
    public string Name => $"{Slot.Name}.{Place}";

    public TrialInSlot Trial { get; }

    /// <summary>Where the worker before stopped; null if there was none, or it had ended.</summary>
    public Conversation? Left { get; private set; }

    /// <summary>For a worker that has nothing in hand yet.</summary>
    public WorkerName NextWorker() => WorkerName.Of(node, Name, ++workers, process);

    /// <summary>From now on that worker is told when there is news.</summary>
    public void Sit(IActorRef next)
    {
        worker = next;
        next.Tell(NewsWait.Instance);
    }

    /// <summary>The worker is gone, and its trial continues for the next one.</summary>
    public void Leave(Conversation left) => (worker, Left) = (null, left);

    /// <summary>The worker is gone, and nobody continues its trial.</summary>
    public void Clear()
    {
        (worker, Left) = (null, null);
        Trial.Abandon();
        news.Clear();
    }

    /// <summary>The oldest piece of news that no worker has heard.</summary>
    public bool TryHear([NotNullWhen(true)] out IToWorker? oldest) => news.TryDequeue(out oldest);

    private void Tell(IToWorker latest)
    {
        news.Enqueue(latest);
        worker?.Tell(NewsWait.Instance);
    }
}

/// <summary>There is something to hear at the worker's seat.</summary>
internal sealed class NewsWait : INoSerializationVerificationNeeded
{
    public static readonly NewsWait Instance = new();
}
