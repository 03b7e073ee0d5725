using Akka.Actor;

namespace SnnCluster.Cluster.Coordination;

/// <summary>Who is behind the names of workers. They are watched: whoever holds them hears of it when one ends.</summary>
internal sealed class WorkerActors(IActorContext context)
{
    private readonly Dictionary<string, IActorRef> workers = [];

    public IActorRef? Find(string worker) => workers.GetValueOrDefault(worker);

    public void Meet(string worker, IActorRef actor)
    {
        if (workers.TryAdd(worker, actor)) context.Watch(actor);
    }

    /// <returns>The names that were its.</returns>
    public IReadOnlyList<string> Forget(IActorRef lost)
    {
        var names = workers.Where(known => known.Value.Equals(lost)).Select(known => known.Key).ToList();
        foreach (string name in names) workers.Remove(name);
        return names;
    }
}
