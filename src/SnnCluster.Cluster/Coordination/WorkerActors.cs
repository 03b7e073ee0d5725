using Akka.Actor;
using SnnCluster.Sweeps.Identity;

namespace SnnCluster.Cluster.Coordination;

/// <summary>The actors behind the names of workers. They are watched: the holder of this is told when one ends.</summary>
internal sealed class WorkerActors(IActorContext context)
{
    private readonly Dictionary<WorkerName, IActorRef> workers = [];

    public IActorRef? Find(WorkerName worker) => workers.GetValueOrDefault(worker);

    /// <summary>A worker whose node has joined again has another actor behind the same name.</summary>
    public void Meet(WorkerName worker, IActorRef actor)
    {
        if (workers.TryGetValue(worker, out var known))
        {
            if (known.Equals(actor)) return;
            context.Unwatch(known);
        }
        workers[worker] = context.Watch(actor);
    }

    /// <returns>The names that were its.</returns>
    public IReadOnlyList<WorkerName> Forget(IActorRef lost)
    {
        var names = workers.Where(known => known.Value.Equals(lost)).Select(known => known.Key).ToList();
        foreach (var name in names) workers.Remove(name);
        return names;
    }
}
