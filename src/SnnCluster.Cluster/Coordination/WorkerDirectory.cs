using Akka.Actor;
using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cluster.Coordination;

/// <summary>The workers that the scheduler has heard of. Not written down: after a restart they ask again by themselves.</summary>
/// <param name="own">Address of this node: actors here have none of their own.</param>
/// <param name="models">That this cluster runs: results of a node with others would be others.</param>
internal sealed class WorkerDirectory(Address own, Models models)
{
    private readonly Dictionary<string, Entry> workers = [];
    private readonly Dictionary<string, (long Number, string SweepId)> routes = [];
    private readonly HashSet<string> drained = [];

    /// <summary>One line per node.</summary>
    public IReadOnlyList<NodeLine> Nodes(DateTimeOffset now) =>
        [.. from worker in workers.Values
            group worker by worker.Request.Node into node
            orderby node.Key
            let first = node.First()
            select new NodeLine(node.Key, AddressOf(first.Actor).ToString(), first.Request.EngineVersion, Slots(node),
                Slots(node.Where(worker => worker.IsBusy)), RefusalOf(first.Request),
                node.MaxBy(worker => worker.HeardAt)!.Request.Load, (long)(now - node.Max(worker => worker.HeardAt)).TotalMilliseconds)];

    /// <summary>Several workers may stand by for one slot.</summary>
    private static int Slots(IEnumerable<Entry> workers) =>
        workers.Select(worker => worker.Request.Slot.Length > 0 ? worker.Request.Slot : worker.Request.Worker).Distinct().Count();

    private Address AddressOf(IActorRef actor) => actor.Path.Address.HasGlobalScope ? actor.Path.Address : own;

    /// <returns>Whether the worker is new.</returns>
    public bool Meet(RequestWork request, IActorRef actor, DateTimeOffset now)
    {
        bool isNew = !workers.ContainsKey(request.Worker);
        workers[request.Worker] = new(request, actor, now);
        return isNew;
    }

    /// <summary>Why this worker gets no work; null if it does.</summary>
    public string? RefusalOf(RequestWork request)
    {
        if (request.EngineVersion != models.Usual.Version)
            return $"node {request.Node} computes with engine version {request.EngineVersion}, this cluster with {models.Usual.Version}: "
                + "its results would be others. Update it.";
        if (request.Models.Length > 0 && request.Models != models.Versions)
            return $"node {request.Node} has the models {request.Models}, this cluster {models.Versions}: "
                + "use the same program on all nodes.";
        return drained.Contains(request.Node) ? $"node {request.Node} is drained; start it again to give it work." : null;
    }

    public IActorRef? Find(string worker) => workers.TryGetValue(worker, out var known) ? known.Actor : null;

    public RequestWork RequestOf(WorkRequest request) => workers[request.Worker].Request with { Number = request.Number };

    /// <summary>The sweep that this very request was sent to before.</summary>
    public string? AnsweredBy(WorkRequest request) =>
        routes.TryGetValue(request.Worker, out var route) && route.Number == request.Number ? route.SweepId : null;

    public void NoteRoute(WorkRequest request, string sweepId)
    {
        routes[request.Worker] = (request.Number, sweepId);
        NoteWork(request.Worker, isBusy: true);
    }

    public void ForgetRoute(WorkRequest request)
    {
        routes.Remove(request.Worker);
        NoteWork(request.Worker, isBusy: false);
    }

    private void NoteWork(string worker, bool isBusy)
    {
        if (workers.TryGetValue(worker, out var known)) workers[worker] = known with { IsBusy = isBusy };
    }

    /// <summary>Who is at work, and how its machine is, shows in what is reported.</summary>
    public void Note(IOfSweep message, DateTimeOffset now)
    {
        switch (message)
        {
            case ReportProgress progress when workers.TryGetValue(progress.Worker, out var known):
                workers[progress.Worker] =
                    known with { IsBusy = true, HeardAt = now, Request = known.Request with { Load = progress.Load } };
                break;
            case ReportResult result: NoteWork(result.Worker, isBusy: false); break;
            case ReportFailure failure: NoteWork(failure.Worker, isBusy: false); break;
            case ReturnTrial returned: NoteWork(returned.Worker, isBusy: false); break;
        }
    }

    public void Forget(IActorRef lost)
    {
        foreach (string worker in workers.Where(known => known.Value.Actor.Equals(lost)).Select(known => known.Key).ToList())
        {
            workers.Remove(worker);
            routes.Remove(worker);
        }

        drained.RemoveWhere(node => workers.Values.All(worker => worker.Request.Node != node));
    }

    /// <returns>The slots of that node, which gets no more work.</returns>
    public IReadOnlyList<IActorRef> Drain(string node)
    {
        var slots = workers.Values.Where(worker => worker.Request.Node == node).Select(worker => worker.Actor).ToList();
        if (slots.Count > 0) drained.Add(node);
        return slots;
    }

    private sealed record Entry(RequestWork Request, IActorRef Actor, DateTimeOffset HeardAt)
    {
        public bool IsBusy { get; init; }
    }
}
