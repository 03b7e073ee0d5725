using System.Collections.Immutable;
using SnnCluster.Sweeps.Progress;

namespace SnnCluster.Sweeps.Ledger;

/// <summary>
/// Who runs which trial of one sweep, and what became of it: plain state that only <see cref="Apply"/> changes, so that replaying the events
/// gives the same ledger as living through them. What to do next is decided in <see cref="LedgerDecisions"/>.
/// </summary>
public sealed record SweepLedger
{
    public static SweepLedger Empty { get; } = new();

    /// <summary>Empty until the sweep is started.</summary>
    public string SweepId { get; private init; } = "";

    /// <summary>Names the latest start; empty before the first.</summary>
    public string StartId { get; private init; } = "";

    /// <summary>One entry per seed, in seed order.</summary>
    public ImmutableSortedDictionary<int, TrialEntry> Trials { get; private init; } = ImmutableSortedDictionary<int, TrialEntry>.Empty;

    /// <summary>Seeds of the trials that nobody runs, in the order in which they are handed out.</summary>
    public ImmutableSortedSet<int> Waiting { get; private init; } = [];

    /// <summary>The latest lease of every worker, in force or not.</summary>
    public ImmutableDictionary<string, Lease> LatestLeases { get; private init; } = ImmutableDictionary<string, Lease>.Empty;

    /// <summary>Number of the next lease.</summary>
    public long NextLeaseId { get; private init; } = 1;

    /// <summary>Trials that somebody runs.</summary>
    public int Running => Trials.Values.Count(trial => trial.Lease is not null);

    public bool IsStarted => StartId.Length > 0;

    /// <summary>True once every trial is done or has failed for good.</summary>
    public bool IsFinished => IsStarted && Trials.Values.All(trial => trial.IsSettled);

    /// <summary>True if this lease is in force: its worker is the one that runs the trial.</summary>
    public bool IsInForce(Lease lease) => Trials.TryGetValue(lease.Seed, out var trial) && trial.Lease?.Id == lease.Id;

    /// <summary>The lease under which this worker runs a trial; null if it runs none.</summary>
    public Lease? RunningLease(string worker) => LatestLeases.TryGetValue(worker, out var lease) && IsInForce(lease) ? lease : null;

    /// <summary>The ledger after this event.</summary>
    /// <exception cref="ArgumentException">No rule for this kind of event: the journal was written by a newer program.</exception>
    public SweepLedger Apply(SweepEvent happened) => happened switch
    {
        SweepStarted start => Start(start),
        LeaseGranted granted => Hold(granted.Lease) with { NextLeaseId = granted.Lease.Id + 1 },
        LeaseRenewed renewed => Hold(renewed.Lease),
        LeaseReturned returned => Change(returned.Seed, trial => trial.WaitAgain(returned.Reason)),
        TrialCompleted completed => Change(completed.Seed, trial => trial.Complete()),
        TrialAttemptFailed failed => Change(failed.Seed, trial => trial.Fail(TrialStatus.Waiting, failed.Fault)),
        TrialFailed failed => Change(failed.Seed, trial => trial.Fail(TrialStatus.Failed, failed.Fault)),
        _ => throw new ArgumentException($"Sweep {SweepId}: no rule for the event {happened.GetType().Name}.", nameof(happened)),
    };

    private SweepLedger Start(SweepStarted start)
    {
        var stored = start.Stored.ToHashSet();
        var trials = start.Seeds.ToImmutableSortedDictionary(seed => seed, seed =>
            stored.Contains(seed) ? TrialEntry.New(seed).Complete()
            : start.KeepsRunning && Trials.TryGetValue(seed, out var known) && known.Lease is not null ? known
            : TrialEntry.New(seed));
        return this with
        {
            SweepId = start.SweepId,
            StartId = start.StartId,
            Trials = trials,
            Waiting = [.. trials.Values.Where(trial => trial.Status == TrialStatus.Waiting).Select(trial => trial.Seed)],
            LatestLeases = start.KeepsRunning ? LatestLeases : LatestLeases.Clear(),
        };
    }

    private SweepLedger Hold(Lease lease) =>
        Change(lease.Seed, trial => trial.Run(lease)) with { LatestLeases = LatestLeases.SetItem(lease.Worker, lease) };

    private SweepLedger Change(int seed, Func<TrialEntry, TrialEntry> change)
    {
        var trial = change(Trials[seed]);
        return this with
        {
            Trials = Trials.SetItem(seed, trial),
            Waiting = trial.Status == TrialStatus.Waiting ? Waiting.Add(seed) : Waiting.Remove(seed),
        };
    }
}
