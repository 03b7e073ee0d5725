using System.Collections.Immutable;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Sweeps.Routing;

/// <summary>The workers that the scheduler has heard of. Not written down: after a restart they ask again by themselves.</summary>
public sealed record WorkerDirectory
{
    /// <summary>A standby worker is silent: an earlier refusal by the store is not news.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(1);

    private static readonly ImmutableDictionary<WorkerName, StudyId> NoWorkers = ImmutableDictionary<WorkerName, StudyId>.Empty;

    private WorkerDirectory()
    {
    }

    /// <summary>No worker was heard of yet.</summary>
    public static WorkerDirectory Empty { get; } = new();

    private ImmutableDictionary<WorkerName, KnownWorker> Workers { get; init; } = ImmutableDictionary<WorkerName, KnownWorker>.Empty;

    /// <summary>Where the latest request of a worker was sent; known before the worker is, if a coordinator has said so.</summary>
    private ImmutableDictionary<WorkerName, Route> Routes { get; init; } = ImmutableDictionary<WorkerName, Route>.Empty;

    /// <summary>
    /// Per node: who holds a trial of which sweep, as its coordinator has said, and was not heard of since the scheduler came up.
    /// </summary>
    private ImmutableDictionary<string, ImmutableDictionary<WorkerName, StudyId>> Unheard { get; init; } =
        ImmutableDictionary<string, ImmutableDictionary<WorkerName, StudyId>>.Empty;

    /// <summary>One line per node.</summary>
    /// <param name="addressOf">The address of a worker's node.</param>
    /// <param name="router">Knows what is wanted of nodes, which sweeps there are, and what clocks say.</param>
    internal IReadOnlyList<NodeLine> Nodes(DateTimeOffset now, Func<WorkerName, string> addressOf, Router router) =>
        [.. from worker in Workers.Values
            group worker by worker.Request.Node into node
            orderby node.Key
            let first = node.First().Request
            let latest = node.MaxBy(worker => worker.HeardAt)!
            select new NodeLine
            {
                Node = node.Key,
                Address = addressOf(first.Worker),
                EngineVersion = first.EngineVersion,
                Slots = Slots(node),
                Busy = Slots(node.Where(worker => worker.IsBusy)),
                Refusal = router.RefusalOf(first),
                State = router.StateOf(node.Key),
                Load = latest.Request.Load,
                SilentMilliseconds = (long)(now - latest.HeardAt).TotalMilliseconds,
                // One worker knows it as soon as it gets a trial; the others of its node find out in their turn.
                Lacks = string.Join(' ', node.SelectMany(worker => Words(worker.Request.Lacks)).Distinct().Order()),
                Trouble = Told(node, now).FirstOrDefault() ?? "",
                Clock = router.Clocks.Of(node.Key),
                Withholds = string.Join(' ', router.UnfinishedOf(Words(first.Withholds)).Select(study => study.Text).Order()),
            }];

    /// <summary>Whether it has asked for work, or introduced itself, since the scheduler came up.</summary>
    public bool Knows(WorkerName worker) => Workers.ContainsKey(worker);

    /// <summary>Sweeps for which its node has no data, as it has said.</summary>
    public IReadOnlyList<StudyId> Lacks(WorkerName worker) => Workers.TryGetValue(worker, out var known)
        ? [.. Words(known.Request.Lacks).Select(study => new StudyId(study))]
        : [];

    /// <summary>The write that the store refused that worker, as it has reported; empty if none.</summary>
    public string TroubleOf(WorkerName worker) => Workers.TryGetValue(worker, out var known) ? known.Request.Trouble : "";

    /// <summary>What the store refuses workers, each refusal once.</summary>
    public IReadOnlyList<string> Troubles(DateTimeOffset now) => [.. Told(Workers.Values, now).Distinct()];

    /// <summary>Models that its node does not run, as it has said.</summary>
    public IReadOnlyList<string> Withholds(WorkerName worker) =>
        Workers.TryGetValue(worker, out var known) ? Words(known.Request.Withholds) : [];

    /// <summary>The node of a worker that is known.</summary>
    public string NodeOf(WorkerName worker) => Workers[worker].Request.Node;

    /// <summary>The workers of that node.</summary>
    public IReadOnlyList<WorkerName> Of(string node) =>
        [.. Workers.Where(known => known.Value.Request.Node == node).Select(known => known.Key)];

    /// <summary>A worker asks, or says who it is: from now on it is known, as this request describes it.</summary>
    public WorkerDirectory Meet(RequestWork request, DateTimeOffset now, bool isBusy) =>
        Heard([request.Worker]) with { Workers = Workers.SetItem(request.Worker, new(request, now, isBusy)) };

    /// <summary>What that worker asked last, under the number of this request.</summary>
    public RequestWork RequestOf(WorkRequest request) => Workers[request.Worker].Request with { Number = request.Number };

    /// <summary>The sweep that this very request was sent to before; null if none, or nobody knows.</summary>
    public StudyId? RouteOf(WorkRequest request) =>
        Routes.TryGetValue(request.Worker, out var route) && route.Number == request.Number ? route.StudyId : null;

    /// <summary>
    /// Workers of an earlier process of this worker's node that still hold trials: the node was started again while the scheduler was away,
    /// so nobody watches them. Workers that have been heard of since are not included, because two nodes may have the same name.
    /// </summary>
    public IReadOnlyList<(WorkerName Worker, StudyId StudyId)> Former(RequestWork asked) => Unheard.TryGetValue(asked.Node, out var held)
        ? [.. held.Where(one => one.Key.Process != asked.Worker.Process).Select(one => (one.Key, one.Value))]
        : [];

    /// <summary>A coordinator says that these requests were answered with trials, which their workers hold.</summary>
    public WorkerDirectory Expect(IReadOnlyList<WorkRequest> answered, StudyId study)
    {
        var strangers = answered.Select(request => request.Worker).Where(worker => !Knows(worker)).GroupBy(worker => worker.Node);
        return answered.Aggregate(this, (workers, request) => workers.WithRoute(request, study)) with
        {
            Unheard = strangers.Aggregate(Unheard, (all, node) => all.SetItem(
                node.Key,
                all.GetValueOrDefault(node.Key, NoWorkers).SetItems(node.Select(worker => KeyValuePair.Create(worker, study))))),
        };
    }

    /// <summary>Whether a later request, or this one, has been sent elsewhere.</summary>
    public bool IsElsewhere(WorkRequest request, StudyId study) =>
        Routes.TryGetValue(request.Worker, out var route) && route != new Route(request.Number, study);

    /// <summary>The request was sent to that sweep: its worker counts as busy until it says otherwise.</summary>
    public WorkerDirectory WithRoute(WorkRequest request, StudyId study) =>
        (this with { Routes = Routes.SetItem(request.Worker, new(request.Number, study)) }).WithBusy(request.Worker, isBusy: true);

    /// <summary>The sweep had no trial for the request: it can be sent to another.</summary>
    public WorkerDirectory WithoutRoute(WorkRequest request) =>
        (this with { Routes = Routes.Remove(request.Worker) }).WithBusy(request.Worker, isBusy: false);

    /// <summary>Reports show which workers are busy, and the load of their machines.</summary>
    public WorkerDirectory Note(IReport report, DateTimeOffset now) => report switch
    {
        ReportProgress at when Workers.TryGetValue(at.Worker, out var known) => this with
        {
            Workers = Workers.SetItem(at.Worker, new(known.Request with { Load = at.Load, Trouble = at.Trouble }, now, IsBusy: true)),
        },
        IOutcome => WithBusy(report.Worker, isBusy: false),
        _ => this,
    };

    /// <summary>Forgets workers that have stopped, or whose node has left.</summary>
    public WorkerDirectory Without(IReadOnlyList<WorkerName> gone) =>
        Heard(gone) with { Workers = Workers.RemoveRange(gone), Routes = Routes.RemoveRange(gone) };

    /// <summary>They are strangers no more.</summary>
    private WorkerDirectory Heard(IReadOnlyList<WorkerName> workers) => Unheard.IsEmpty ? this : this with
    {
        Unheard = workers.Aggregate(Unheard, (all, worker) => all.GetValueOrDefault(worker.Node)?.Remove(worker) is not { } left ? all
            : left.IsEmpty ? all.Remove(worker.Node)
            : all.SetItem(worker.Node, left)),
    };

    private static IEnumerable<string> Told(IEnumerable<KnownWorker> workers, DateTimeOffset now) => from worker in workers
        where now - worker.HeardAt < Recent && worker.Request.Trouble.Length > 0
        select worker.Request.Trouble;

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static int Slots(IEnumerable<KnownWorker> workers) => workers.Select(worker => worker.Slot).Distinct().Count();

    private WorkerDirectory WithBusy(WorkerName worker, bool isBusy) => Workers.TryGetValue(worker, out var known) && known.IsBusy != isBusy
        ? this with { Workers = Workers.SetItem(worker, known with { IsBusy = isBusy }) }
        : this;

    private sealed record Route(long Number, StudyId StudyId);
}
