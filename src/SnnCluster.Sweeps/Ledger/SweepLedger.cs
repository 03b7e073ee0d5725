using System.Collections.Immutable;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Plans;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Sweeps.Ledger;

/// <summary>
/// Who runs which trial of one sweep or study, and how each trial ended: plain state that only <see cref="Apply"/> changes, so that
/// replaying the events gives the same ledger. <see cref="LedgerRules"/> decides what to do next.
/// </summary>
public sealed record SweepLedger
{
    /// <summary>Before the first start.</summary>
    public static SweepLedger Empty { get; } = new();

    /// <summary>Empty until the sweep is started.</summary>
    public StudyId StudyId { get; private init; } = StudyId.None;

    /// <summary>Names the latest start; empty before the first.</summary>
    public string StartId { get; private init; } = "";

    /// <summary>One per condition: how their trials hang together.</summary>
    public IReadOnlyList<Branch> Branches { get; private init; } = [Branch.Whole];

    /// <summary>One entry per condition and seed, in that order.</summary>
    public ImmutableSortedDictionary<TrialId, TrialEntry> Trials { get; private init; } =
        ImmutableSortedDictionary<TrialId, TrialEntry>.Empty;

    /// <summary>Trials that nobody runs and that may start, in the order in which they are handed out.</summary>
    public ImmutableSortedSet<TrialId> Ready { get; private init; } = [];

    /// <summary>For trials that others resume from: the epochs up to which their states are stored.</summary>
    public ImmutableDictionary<TrialId, Epochs> Stored { get; private init; } = ImmutableDictionary<TrialId, Epochs>.Empty;

    /// <summary>The latest lease of every worker, in force or not.</summary>
    public ImmutableDictionary<WorkerName, Lease> LatestLeases { get; private init; } = ImmutableDictionary<WorkerName, Lease>.Empty;

    /// <summary>Number of the next lease.</summary>
    public LeaseId NextLeaseId { get; private init; } = LeaseId.First;

    /// <summary>Trials that somebody runs.</summary>
    public int Running { get; private init; }

    /// <summary>Trials that are done or have failed for good.</summary>
    public int Settled { get; private init; }

    /// <summary>Trials that have failed for good.</summary>
    public int Failed { get; private init; }

    /// <summary>Whether anybody has asked for trials yet.</summary>
    public bool IsStarted => StartId.Length > 0;

    /// <summary>True once every trial is done or has failed for good.</summary>
    public bool IsFinished => IsStarted && Settled == Trials.Count;

    /// <summary>True if this lease is in force: its worker is the one that runs the trial.</summary>
    public bool IsInForce(Lease lease) => Trials.TryGetValue(lease.Trial, out var trial) && trial.Lease?.Id == lease.Id;

    /// <summary>The lease under which this worker runs a trial; null if it runs none.</summary>
    public Lease? RunningLease(WorkerName worker) => LatestLeases.TryGetValue(worker, out var lease) && IsInForce(lease) ? lease : null;

    /// <summary>
    /// The next trial for this worker, if any is ready: of the trials with the most work waiting for them, the one that continues from what
    /// this worker has just computed, otherwise the one with the lowest seed.
    /// </summary>
    public TrialId Next(WorkerName worker)
    {
        var first = Ready.Min;
        if (!LatestLeases.TryGetValue(worker, out var latest)) return first;
        return Children(latest.Trial)
            .Where(child => Ready.Contains(child) && Branches[child.Condition].Length == Branches[first.Condition].Length)
            .DefaultIfEmpty(first)
            .First();
    }

    /// <summary>What a trial's stored state means for those that wait for it; null if nothing new.</summary>
    public BranchingStored? NewlyStored(TrialId trial, Epochs epochs)
    {
        Epochs known = Stored.GetValueOrDefault(trial), reached = Branches
            .Where(branch => branch.Parent == trial.Condition && branch.Epochs <= epochs)
            .Select(branch => branch.Epochs)
            .DefaultIfEmpty(Epochs.None)
            .Max();
        return reached > known && Trials.ContainsKey(trial) ? new(trial, reached) : null;
    }

    /// <summary>All of it, to begin from instead of its events.</summary>
    public LedgerSnapshot Snapshot() =>
        new()
        {
            StudyId = StudyId,
            StartId = StartId,
            Branches = Branches,
            Trials = [.. Trials.Values],
            Stored = [.. Stored.OrderBy(stored => stored.Key).Select(stored => new BranchingStored(stored.Key, stored.Value))],
            LatestLeases = [.. LatestLeases.Values.OrderBy(lease => lease.Id)],
            NextLeaseId = NextLeaseId,
        };

    /// <summary>The ledger that a snapshot was taken of.</summary>
    public static SweepLedger Of(LedgerSnapshot snapshot) => new SweepLedger
    {
        StudyId = snapshot.StudyId,
        StartId = snapshot.StartId,
        Branches = snapshot.Branches,
        Trials = snapshot.Trials.ToImmutableSortedDictionary(trial => trial.Id, trial => trial),
        Stored = snapshot.Stored.ToImmutableDictionary(stored => stored.Trial, stored => stored.Epochs),
        LatestLeases = snapshot.LatestLeases.ToImmutableDictionary(lease => lease.Worker),
        NextLeaseId = snapshot.NextLeaseId,
    }.Counted();

    /// <summary>The ledger after this event.</summary>
    /// <exception cref="ArgumentException">No rule for this kind of event: the journal was written by a newer program.</exception>
    public SweepLedger Apply(SweepEvent happened) => happened switch
    {
        SweepStarted start => Start(start),
        LeaseGranted granted => Hold(granted.Lease) with { NextLeaseId = granted.Lease.Id.Next },
        LeaseRenewed renewed => Hold(renewed.Lease),
        LeaseReturned returned => Change(returned.Trial, trial => trial.WaitAgain(returned.Reason)),
        TrialCompleted completed => Change(completed.Trial, trial => trial.Complete()),
        TrialAttemptFailed failed => Change(failed.Trial, trial => trial.Fail(TrialStatus.Waiting, failed.Fault)),
        TrialFailed failed => Change(failed.Trial, trial => trial.Fail(TrialStatus.Failed, failed.Fault)),
        BranchingStored stored => (this with { Stored = Stored.SetItem(stored.Trial, stored.Epochs) }).LookAgain(Children(stored.Trial)),
        _ => throw new ArgumentException($"Sweep {StudyId}: no rule for the event {happened.GetType().Name}.", nameof(happened)),
    };

    private SweepLedger Start(SweepStarted start)
    {
        var stored = start.Stored.ToHashSet();
        var ids = from condition in Enumerable.Range(0, start.Branches.Count) from seed in start.Seeds select new TrialId
        {
            Condition = condition,
            Seed = seed,
        };
        var trials = ids.ToImmutableSortedDictionary(id => id, id =>
            stored.Contains(id) ? TrialEntry.New(id).Complete()
            : start.KeepsRunning && Trials.TryGetValue(id, out var known) && known.Lease is not null ? known
            : TrialEntry.New(id));
        var started = this with
        {
            StudyId = start.StudyId,
            StartId = start.StartId,
            Branches = start.Branches,
            Trials = trials,
            LatestLeases = start.KeepsRunning ? LatestLeases : LatestLeases.Clear(),
        };
        return started.Counted();
    }

    /// <summary>With everything that follows from the trials.</summary>
    private SweepLedger Counted() => this with
    {
        Ready = ImmutableSortedSet.Create<TrialId>(new ReadyOrder(Branches)).Union(Trials.Keys.Where(IsReady)),
        Running = Trials.Values.Count(trial => trial.Lease is not null),
        Settled = Trials.Values.Count(trial => trial.IsSettled),
        Failed = Trials.Values.Count(IsLost),
    };

    private SweepLedger Hold(Lease lease) =>
        Change(lease.Trial, trial => trial.Run(lease)) with { LatestLeases = LatestLeases.SetItem(lease.Worker, lease) };

    private SweepLedger Change(TrialId id, Func<TrialEntry, TrialEntry> change)
    {
        var (before, after) = (Trials[id], change(Trials[id]));
        var changed = this with
        {
            Trials = Trials.SetItem(id, after),
            Running = Running + Change(before.Lease is not null, after.Lease is not null),
            Settled = Settled + Change(before.IsSettled, after.IsSettled),
            Failed = Failed + Change(IsLost(before), IsLost(after)),
        };
        return changed.LookAgain(before.IsSettled == after.IsSettled ? [id] : [id, .. Children(id)]);
    }

    private static bool IsLost(TrialEntry trial) => trial.Status == TrialStatus.Failed;

    private static int Change(bool before, bool after) => (after ? 1 : 0) - (before ? 1 : 0);

    private SweepLedger LookAgain(IEnumerable<TrialId> ids) =>
        this with { Ready = ids.Aggregate(Ready, (ready, id) => IsReady(id) ? ready.Add(id) : ready.Remove(id)) };

    /// <summary>It waits, and the state that it resumes from is stored, or never will be.</summary>
    private bool IsReady(TrialId id)
    {
        if (!Trials.TryGetValue(id, out var trial) || trial.Status != TrialStatus.Waiting) return false;
        var branch = Branches[id.Condition];
        var parent = id with { Condition = branch.Parent };
        return branch.IsWhole || Trials[parent].IsSettled || Stored.GetValueOrDefault(parent) >= branch.Epochs;
    }

    /// <summary>The trials that resume from a state of this one.</summary>
    private IEnumerable<TrialId> Children(TrialId id)
    {
        for (int condition = 0; condition < Branches.Count; condition++)
            if (Branches[condition].Parent == id.Condition) yield return id with { Condition = condition };
    }
}
