using SnnCluster.Sweeps.Ledger;

namespace SnnCluster.Sweeps.Tests.Simulated;

/// <summary>The real rules, or one way of breaking them, which the simulation has to notice.</summary>
internal enum Variant
{
    Real,

    /// <summary>A worker reports its result before it is on disk.</summary>
    ReportsBeforeStoring,

    /// <summary>Reports of an old lease count as those of the lease in force.</summary>
    IgnoresLeases,

    /// <summary>Two coordinators may both write into the journal.</summary>
    NotFenced,
}

/// <summary>
/// Coordinators, workers, network and disk under one virtual clock and one source of faults: letters are lost, doubled,
/// delayed and overtake each other; nodes die, come and go; writes fail or fall silent; two coordinators live at once; clocks
/// disagree. After a while the faults end.
/// </summary>
internal sealed class VirtualCluster
{
    public const double LeaseDuration = 60, Repeat = 5;

    /// <summary>Seconds of faults, and seconds after which everything must have come right.</summary>
    private const double Trouble = 120, Horizon = 1_500;

    public static readonly LedgerRules Rules = new(TimeSpan.FromSeconds(LeaseDuration), Retries: 2, TimeSpan.FromDays(1));

    private readonly List<VirtualCoordinator> coordinators = [];
    private readonly Dictionary<string, VirtualWorker> workers = [];
    private readonly Dictionary<int, int> thrown = [];
    private int joined;

    private VirtualCluster(int seed, int nodes, int trials, int mostFaults, Variant variant)
    {
        (Variant, Seeds) = (variant, [.. Enumerable.Range(1, trials)]);
        Faults = new(seed, mostFaults);
        Disk = new(isFenced: variant != Variant.NotFenced);
        coordinators.Add(new(this));
        for (int node = 0; node < nodes; node++) Join();
        Timeline.In(1, GoWrong);
        Timeline.In(Trouble, () => Faults.AreOver = true);
    }

    public Variant Variant { get; }

    public IReadOnlyList<int> Seeds { get; }

    public Timeline Timeline { get; } = new();

    public Faults Faults { get; }

    public VirtualDisk Disk { get; }

    /// <summary>What was promised and not kept.</summary>
    private List<string> Violations { get; } = [];

    /// <summary>Lives through one schedule.</summary>
    /// <returns>What went wrong, or null; and how many faults there were.</returns>
    public static (string? Violation, int Faults) Live(int seed, int nodes, int trials, int mostFaults, Variant variant)
    {
        var cluster = new VirtualCluster(seed, nodes, trials, mostFaults, variant);
        while (cluster.Violations.Count == 0 && cluster.Timeline.Now < Horizon && !(cluster.Faults.AreOver && cluster.IsFinished)
            && cluster.Timeline.Step())
        {
        }

        if (cluster.Violations.Count == 0) cluster.CheckEnd();
        return (cluster.Violations.FirstOrDefault(), cluster.Faults.Count);
    }

    public void SendToCoordinator(Letter letter)
    {
        foreach (double delay in Deliveries())
            Timeline.In(delay, () =>
            {
                var alive = coordinators.FindAll(coordinator => coordinator.IsAlive);
                if (alive.Count > 0) Faults.OneOf(alive).Receive(letter);
            });
    }

    public void Send(string worker, Instruction message)
    {
        foreach (double delay in Deliveries())
            Timeline.In(delay, () =>
            {
                if (workers.TryGetValue(worker, out var known)) known.Receive(message);
            });
    }

    /// <summary>A coordinator ends; unless another one lives, one starts after a while.</summary>
    public void Fall(VirtualCoordinator coordinator)
    {
        coordinator.Die();
        coordinators.Remove(coordinator);
        if (coordinators.Count == 0) Timeline.In(Faults.Between(1, 20), () =>
        {
            if (coordinators.Count == 0) coordinators.Add(new(this));
        });
    }

    public void NoteStored(int seed) => Disk.Results[seed] = VirtualDisk.Computed(seed);

    public void NoteThrown(int seed) => thrown[seed] = thrown.GetValueOrDefault(seed) + 1;

    public void NoteAcknowledged(Acknowledge acknowledge, SweepLedger ledger)
    {
        foreach (var trial in ledger.Trials.Values)
            if (trial.Status == TrialStatus.Done && trial.LastLeaseId == acknowledge.LeaseId && !Disk.Results.ContainsKey(trial.Seed))
                Violations.Add($"the result of trial {trial.Seed} was acknowledged and is not stored");
    }

    private bool IsFinished => coordinators.Count > 0 && coordinators.TrueForAll(coordinator => coordinator.Ledger.IsFinished);

    private void Join()
    {
        string name = $"worker-{++joined}";
        workers.Add(name, new(this, name));
    }

    /// <summary>Once a second: nodes die, come and go; a second coordinator rises.</summary>
    private void GoWrong()
    {
        if (Faults.AreOver) return;
        if (Faults.Happens(0.3))
        {
            var victim = Faults.OneOf(workers.Values.ToList());
            victim.Die();
            workers.Remove(victim.Name);
            // Its node is missed after a while, if whoever watched it still lives.
            var watching = coordinators.ToList();
            Timeline.In(Faults.Between(5, 30), () => watching.ForEach(coordinator => coordinator.Receive(new IsGone(victim.Name))));
            Timeline.In(Faults.Between(0, 40), Join);
        }
        if (Faults.Happens(0.05)) Fall(Faults.OneOf(coordinators.Count > 0 ? coordinators : [new(this)]));
        if (Faults.Happens(0.05))
        {
            // The other side of a partition believes that it is alone.
            var rival = new VirtualCoordinator(this);
            coordinators.Add(rival);
            Timeline.In(Faults.Between(5, 60), () =>
            {
                if (coordinators.Count > 1) Fall(coordinators[0]);
            });
        }
        Timeline.In(1, GoWrong);
    }

    private IEnumerable<double> Deliveries()
    {
        if (Faults.Happens(0.03)) yield break;
        yield return Delay();
        if (Faults.Happens(0.03)) yield return Delay();
    }

    // Mostly at once; now and then so late that everything else has gone on.
    private double Delay() => Faults.Happens(0.02) ? Faults.Between(1, 90) : Faults.Between(0.001, 0.1);

    private void CheckEnd()
    {
        var ledger = Disk.Journal.Aggregate(SweepLedger.Empty, (state, happened) => state.Apply(happened));
        var unsettled = ledger.Trials.Values.Where(trial => !trial.IsSettled).ToList();
        if (unsettled.Count > 0)
            Violations.Add($"trial {unsettled[0].Seed} has not ended {Horizon - Trouble:F0} s after the last fault, "
                + $"with {workers.Count} workers there: {unsettled[0]}");
        foreach (var trial in ledger.Trials.Values)
        {
            int times = Disk.Journal.Count(happened => happened is TrialCompleted done && done.Trial == trial.Id);
            if (times > 1) Violations.Add($"trial {trial.Seed} was counted {times} times");
            if (trial.Status == TrialStatus.Done && Disk.Results.GetValueOrDefault(trial.Seed) != VirtualDisk.Computed(trial.Seed))
                Violations.Add($"trial {trial.Seed} counts as done, and its result is not stored");
            if (trial.Status == TrialStatus.Failed && thrown.GetValueOrDefault(trial.Seed) <= Rules.Retries)
                Violations.Add($"trial {trial.Seed} counts as failed after {Rules.Retries + 1} attempts, "
                    + $"and threw {thrown.GetValueOrDefault(trial.Seed)} times");
        }

        var leases = Disk.Journal.OfType<LeaseGranted>().GroupBy(granted => granted.Lease.Id).FirstOrDefault(grants => grants.Count() > 1);
        if (leases is not null) Violations.Add($"lease {leases.Key} was granted {leases.Count()} times");
        long merged = ledger.Trials.Values.Where(trial => trial.Status == TrialStatus.Done)
            .Sum(trial => Disk.Results.GetValueOrDefault(trial.Seed));
        long expected = ledger.Trials.Values.Where(trial => trial.Status == TrialStatus.Done)
            .Sum(trial => VirtualDisk.Computed(trial.Seed));
        if (merged != expected) Violations.Add("the merged statistics differ from those of a run without faults");
    }
}
