using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Routing;

namespace SnnCluster.Sweeps.Tests.Simulated;

/// <summary>The real router, with the coordinators of its sweeps: a node that ends takes all of them with it.</summary>
internal sealed class VirtualScheduler
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly VirtualCluster cluster;
    private readonly Dictionary<StudyId, VirtualCoordinator> coordinators = [];
    private readonly HashSet<string> drained;
    private Router router;
    private int read;

    public VirtualScheduler(VirtualCluster cluster)
    {
        this.cluster = cluster;
        read = cluster.Scheduled.Count;
        router = Router.Of(
            cluster.Scheduled.Aggregate(Schedule.Empty, (schedule, happened) => schedule.Apply(happened)), VirtualCluster.EngineVersion);
        drained = [.. router.Schedule.Held.Keys];
        foreach (var sweep in router.Schedule.InOrder)
        {
            (router, var effects) = router.Coordinate(sweep.Id);
            Do(effects, from: null);
        }
    }

    public bool IsAlive { get; private set; } = true;

    public IEnumerable<VirtualCoordinator> Coordinators => coordinators.Values;

    /// <summary>Since when the sweeps that are held are so, as far as this scheduler has seen it.</summary>
    public Dictionary<StudyId, double> HeldSince { get; } = [];

    public bool IsFinished => cluster.Sweeps.All(sweep => coordinators.TryGetValue(sweep.Id, out var coordinator)
        ? coordinator.IsAlive && coordinator.Ledger.IsFinished
        : sweep.IsOptional);

    public void Die()
    {
        IsAlive = false;
        foreach (var coordinator in coordinators.Values) coordinator.Die();
    }

    public void Receive(IToScheduler input)
    {
        bool drains = input is ScheduleChanged { Happened: NodeStateChanged { State: NodeState.Drained } };
        if (!IsAlive || (drains && cluster.Variant == Variant.FeedsDrained)) return;
        (router, var effects) = router.Decide(input, Start.AddSeconds(cluster.Timeline.Now));
        Do(effects, (input as IFromWorker)?.Worker);
    }

    /// <summary>A worker is missed.</summary>
    public void Lose(WorkerName worker)
    {
        if (!IsAlive) return;
        Receive(new WorkersGone([worker]));
        foreach (var coordinator in coordinators.Values) coordinator.Receive(new WorkerLost(worker));
    }

    /// <summary>Somebody drains a node, or gives it work again.</summary>
    public void Set(string node, NodeState state)
    {
        if (!IsAlive || router.StateOf(node) == state || (state != NodeState.Open && router.Workers.Of(node).Count == 0)) return;
        Write(new NodeStateChanged(node, state), () =>
        {
            if (state == NodeState.Open) drained.Remove(node);
            else drained.Add(node);
        });
    }

    /// <summary>Whoever is drained gets work again.</summary>
    public void OpenAll()
    {
        foreach (string node in router.Schedule.Held.Keys) Set(node, NodeState.Open);
    }

    /// <summary>Somebody pauses a sweep or lets it continue.</summary>
    public void Set(StudyId sweep, SweepState state)
    {
        if (!IsAlive || router.Schedule.Sweeps[sweep].State == state) return;
        Write(new SweepStateChanged(sweep, state), () =>
        {
            if (state == SweepState.Active) HeldSince.Remove(sweep);
            else HeldSince[sweep] = cluster.Timeline.Now;
        });
    }

    /// <summary>Whoever has not read the latest entries cannot write, and ends.</summary>
    private void Write(ScheduleEvent changed, Action note)
    {
        if (read != cluster.Scheduled.Count)
        {
            cluster.Fall(this);
            return;
        }
        cluster.Scheduled.Add(changed);
        read++;
        note();
        Receive(new ScheduleChanged(changed));
    }

    /// <summary>A coordinator ends; another one takes its place after a while, with the same router above it.</summary>
    public void Fall(VirtualCoordinator coordinator)
    {
        coordinator.Die();
        cluster.Timeline.In(cluster.Faults.Between(0.5, 10), () =>
        {
            if (IsAlive) coordinators[coordinator.Sweep.Id] = new(cluster, this, coordinator.Sweep);
        });
    }

    private void Do(IReadOnlyList<RouterEffect> effects, WorkerName? from)
    {
        foreach (var effect in effects) Do(effect, from);
    }

    private void Do(RouterEffect effect, WorkerName? from)
    {
        switch (effect)
        {
            case Tell(var worker, var message): cluster.Send(worker, message); break;
            case Answer(var message):
                if (cluster.Variant != Variant.ReleasesNobody) cluster.Send(from!.Value, message);
                break;
            case SendRequest(var sweep, var request):
                // A letter may outlive its worker, and the memory that its node was drained.
                if (drained.Contains(request.Node) && cluster.IsThere(request.Worker))
                    cluster.Promises.Break($"{request.Node} is drained and was sent to {sweep}");
                Pass(sweep, request);
                break;
            case PassOn(var report): Pass(report.StudyId, report); break;
            case Miss(var sweep, var worker): Pass(sweep, new WorkerLost(worker)); break;
            case Coordinate(var sweep): Coordinate(sweep.Id); break;
            case Begin(var sweep):
                Pass(sweep.Id, new StartSweep(sweep.StartId, cluster.Sweep(sweep.Id).Seeds, sweep.KeepsRunning));
                break;
            case Reopen(var node): Set(node, NodeState.Open); break;
            case Hold(var sweep):
                if (cluster.Variant != Variant.ForgetsToHold) Pass(sweep, new HoldSweep());
                break;
        }
    }

    private void Coordinate(StudyId id)
    {
        var sweep = cluster.Sweep(id);
        // As if another version of the program had submitted it.
        if (sweep.IsOptional && cluster.Faults.Happens(0.3)) router = router.Without(id);
        else coordinators[id] = new(cluster, this, sweep);
    }

    private void Pass(StudyId sweep, IToCoordinator message) =>
        cluster.Timeline.In(0, () => coordinators.GetValueOrDefault(sweep)?.Receive(message));
}
