using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Routing;
using SnnCluster.Sweeps.Work;

namespace SnnCluster.Sweeps.Tests.Simulated;

/// <summary>
/// The real state machines of schedulers, coordinators and workers, and a virtual network and disk, under one virtual clock and one source
/// of faults: letters are lost, doubled, delayed and overtake each other; nodes die, come and go, are stopped, drained, or join again;
/// sweeps are paused; writes fail or fall silent; two schedulers live at once; clocks disagree. After a while the faults end.
/// </summary>
internal sealed class VirtualCluster
{
    public const double LeaseDuration = 60, Repeat = 5;

    public const int EngineVersion = 1;

    /// <summary>Seconds of faults, and seconds after which everything must have come right.</summary>
    private const double Trouble = 120, Horizon = 1_500;

    public static readonly LedgerLimits Rules = new(TimeSpan.FromSeconds(LeaseDuration), Retries: 2, TimeSpan.FromDays(1));

    private readonly List<VirtualScheduler> schedulers = [];
    private readonly Dictionary<WorkerName, VirtualWorker> workers = [];
    private int joined, started;

    private VirtualCluster(int seed, int nodes, int trials, int mostFaults, Variant variant)
    {
        Variant = variant;
        Faults = new(seed, mostFaults);
        Promises = new(this);
        Sweeps =
        [
            NewSweep("one", priority: 1, trials - trials / 3),
            NewSweep("other", priority: 3, trials / 3),
            NewSweep("optional", priority: 1, (trials + 9) / 10, isOptional: true),
        ];
        Scheduled.AddRange(Sweeps.Select(sweep => sweep.Submission));
        schedulers.Add(new(this));
        for (int node = 0; node < nodes; node++) Join(NewNode());
        Timeline.In(1, GoWrong);
        Timeline.In(Trouble, ComeRight);
    }

    public Variant Variant { get; }

    public IReadOnlyList<VirtualSweep> Sweeps { get; }

    /// <summary>The journal of the list of sweeps.</summary>
    public List<ScheduleEvent> Scheduled { get; } = [];

    public Timeline Timeline { get; } = new();

    public Faults Faults { get; }

    public Promises Promises { get; }

    private bool IsOver => Faults.AreOver && schedulers.Count > 0 && schedulers.TrueForAll(scheduler => scheduler.IsFinished)
        && workers.Values.All(worker => worker.IsIdle);

    /// <summary>Lives through one schedule.</summary>
    /// <returns>What went wrong, or null; and how many faults there were.</returns>
    public static (string? Violation, int Faults) Live(int seed, int nodes, int trials, int mostFaults, Variant variant)
    {
        var cluster = new VirtualCluster(seed, nodes, trials, mostFaults, variant);
        while (cluster.Promises.Broken is null && cluster.Timeline.Now < Horizon && !cluster.IsOver && cluster.Timeline.Step())
        {
        }

        if (cluster.Promises.Broken is null) cluster.Promises.CheckEnd(cluster.workers.Values, cluster.Sweeps);
        return (cluster.Promises.Broken, cluster.Faults.Count);
    }

    public VirtualSweep Sweep(StudyId id) => Sweeps.First(sweep => sweep.Id == id);

    public bool IsThere(WorkerName worker) => workers.ContainsKey(worker);

    public void SendToScheduler(IFromWorker letter)
    {
        foreach (double delay in Deliveries())
            Timeline.In(delay, () => ToAny(schedulers, scheduler => scheduler.Receive(letter)));
    }

    public void Send(WorkerName worker, IToWorker letter)
    {
        foreach (double delay in Deliveries())
            Timeline.In(delay, () => workers.GetValueOrDefault(worker)?.Receive(letter));
    }

    /// <summary>A scheduler ends; unless another one lives, one starts after a while.</summary>
    public void Fall(VirtualScheduler scheduler)
    {
        scheduler.Die();
        schedulers.Remove(scheduler);
        if (schedulers.Count == 0) Timeline.In(Faults.Between(1, 20), () =>
        {
            if (schedulers.Count == 0) schedulers.Add(new(this));
        });
    }

    /// <summary>A worker is gone for good. It is missed after a while, if whoever watched it still lives.</summary>
    public void Leave(VirtualWorker worker)
    {
        worker.Die();
        workers.Remove(worker.Name);
        var watching = schedulers.ToList();
        Timeline.In(Faults.Between(5, 30), () => watching.ForEach(scheduler => scheduler.Lose(worker.Name)));
        // Often the same node is started again, now and then before anybody has missed it.
        string node = Faults.Between(0, 1) < 0.7 ? worker.Name.Node : NewNode();
        Timeline.In(Faults.Between(0, 40), () => Join(node));
    }

    private VirtualSweep NewSweep(string id, int priority, int trials, bool isOptional = false) => new(
        new(id), priority, [.. Enumerable.Range(1, Math.Max(1, trials))], isOptional, new(isFenced: Variant != Variant.NotFenced));

    private string NewNode() => $"node {++joined}";

    private void Join(string node)
    {
        var name = WorkerName.Of(node, "slot", number: 1, $"{++started}");
        workers.Add(name, new(this, name));
    }

    /// <summary>The node of a worker has lost its cluster, and is back with new actors after a while: so long nobody hears of it.</summary>
    private void Rejoin(VirtualWorker worker)
    {
        worker.IsAway = true;
        if (Faults.Between(0, 1) < 0.5) schedulers.ToList().ForEach(scheduler => scheduler.Lose(worker.Name));
        Timeline.In(Faults.Between(1, 60), worker.ComeBack);
    }

    /// <summary>Once a second: nodes die, come and go; a second scheduler rises; somebody does something.</summary>
    private void GoWrong()
    {
        if (schedulers is [var only]) Promises.CheckHeld(only);
        if (Faults.AreOver) return;
        Timeline.In(1, GoWrong);
        if (Faults.Happens(0.3)) ToAny(workers.Values, Leave);
        if (Faults.Happens(0.05)) ToAny(workers.Values, worker => worker.Receive(StopWork.Instance));
        if (Faults.Happens(0.3)) ToAny(workers.Values, Rejoin);
        if (Faults.Happens(0.05))
            ToAny(workers.Values, worker => Drain(worker.Name.Node));
        if (Faults.Happens(0.03)) Pause(Faults.OneOf(Sweeps).Id);
        if (Faults.Happens(0.05)) ToAny(schedulers, Fall);
        if (Faults.Happens(0.05)) PartInTwo();
    }

    private void ToAny<T>(IReadOnlyCollection<T> all, Action<T> happens)
    {
        if (all.Count > 0) happens(Faults.OneOf([.. all]));
    }

    private void Drain(string node)
    {
        ToAny(schedulers, scheduler => scheduler.Set(node, NodeState.Drained));
        Timeline.In(Faults.Between(10, 100), () => ToAny(schedulers, scheduler => scheduler.Set(node, NodeState.Open)));
    }

    private void Pause(StudyId sweep)
    {
        ToAny(schedulers, scheduler => scheduler.Set(sweep, SweepState.Paused));
        Timeline.In(Faults.Between(10, 100), () => ToAny(schedulers, scheduler => scheduler.Set(sweep, SweepState.Active)));
    }

    /// <summary>The other side of a partition believes that it is alone.</summary>
    private void PartInTwo()
    {
        schedulers.Add(new(this));
        Timeline.In(Faults.Between(5, 60), () =>
        {
            if (schedulers.Count > 1) Fall(schedulers[0]);
        });
    }

    /// <summary>The faults are over, and nobody wants a sweep to wait.</summary>
    private void ComeRight()
    {
        Faults.AreOver = true;
        foreach (var scheduler in schedulers.ToList())
        {
            foreach (var sweep in Sweeps) scheduler.Set(sweep.Id, SweepState.Active);
            scheduler.OpenAll();
        }
        Timeline.In(10, ComeRight);
    }

    private IEnumerable<double> Deliveries()
    {
        if (Faults.Happens(0.03)) yield break;
        yield return Delay();
        if (Faults.Happens(0.03)) yield return Delay();
    }

    // Mostly at once; now and then so late that everything else has gone on.
    private double Delay() => Faults.Happens(0.02) ? Faults.Between(1, 90) : Faults.Between(0.001, 0.1);
}
