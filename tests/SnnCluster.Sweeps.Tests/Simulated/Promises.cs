using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Sweeps.Tests.Simulated;

/// <summary>What a cluster promises, whatever goes wrong, and what came of it.</summary>
internal sealed class Promises(VirtualCluster cluster)
{
    /// <summary>Seconds after which nothing of a held sweep runs any longer, if no coordinator was lost in the meantime.</summary>
    private const double HeldAfter = 45;

    private readonly Dictionary<(StudyId Study, TrialId Trial), int> thrown = [];

    /// <summary>The first one that was not kept.</summary>
    public string? Broken { get; private set; }

    public void Break(string what) => Broken ??= what;

    public void NoteThrown(WorkGranted granted) =>
        thrown[(granted.StudyId, granted.Trial)] = thrown.GetValueOrDefault((granted.StudyId, granted.Trial)) + 1;

    /// <summary>What a worker is told is on disk: its lease, and the outcome that it need not report again.</summary>
    public void Check(IToWorker told, VirtualCoordinator by)
    {
        var disk = by.Sweep.Disk;
        if (told is WorkGranted granted && !disk.Journal.Any(happened => happened is LeaseGranted one && one.Lease.Id == granted.LeaseId))
            Break($"lease {granted.LeaseId} was granted and is not in the journal");
        if (told is not OutcomeRecorded recorded) return;
        foreach (var trial in by.Ledger.Trials.Values)
            if (trial.Status == TrialStatus.Done && trial.LastLeaseId == recorded.LeaseId && !disk.Results.ContainsKey(trial.Seed))
                Break($"the result of trial {trial.Seed} was acknowledged and is not stored");
    }

    /// <summary>A sweep that was paused a while ago does not run.</summary>
    public void CheckHeld(VirtualScheduler scheduler)
    {
        foreach (var coordinator in scheduler.Coordinators)
            if (coordinator.IsAlive && coordinator.Ledger.Running > 0
                && scheduler.HeldSince.TryGetValue(coordinator.Sweep.Id, out double since) && cluster.Timeline.Now - since > HeldAfter)
                Break($"{coordinator.Ledger.Running} trials run of {coordinator.Sweep.Id}, which was paused {HeldAfter} s ago");
    }

    /// <summary>Once the faults have been over for long enough.</summary>
    public void CheckEnd(IReadOnlyCollection<VirtualWorker> workers, IReadOnlyCollection<VirtualSweep> sweeps)
    {
        foreach (var sweep in sweeps) CheckEnd(sweep, workers.Count);
        foreach (var worker in workers)
            if (!worker.IsIdle) Break($"{worker.Name} waits forever: {worker.Status}");
    }

    private void CheckEnd(VirtualSweep sweep, int workers)
    {
        var disk = sweep.Disk;
        var ledger = disk.Journal.Aggregate(SweepLedger.Empty, (state, happened) => state.Apply(happened));
        var unsettled = ledger.Trials.Values.Where(trial => !trial.IsSettled).ToList();
        if (unsettled.Count > 0 && !sweep.IsOptional)
            Break($"trial {unsettled[0].Seed} has not ended, long after the last fault, with {workers} workers there: {unsettled[0]}");
        foreach (var trial in ledger.Trials.Values)
        {
            int times = disk.Journal.Count(happened => happened is TrialCompleted done && done.Trial == trial.Id);
            if (times > 1) Break($"trial {trial.Seed} was counted {times} times");
            if (trial.Status == TrialStatus.Done && disk.Results.GetValueOrDefault(trial.Seed) != VirtualDisk.Computed(trial.Seed))
                Break($"trial {trial.Seed} counts as done, and its result is not stored");
            int threw = thrown.GetValueOrDefault((sweep.Id, trial.Id)), attempts = VirtualCluster.Rules.Retries + 1;
            if (trial.Status == TrialStatus.Failed && threw < attempts)
                Break($"trial {trial.Seed} counts as failed after {attempts} attempts, and threw {threw} times");
        }

        var leases = disk.Journal.OfType<LeaseGranted>().GroupBy(granted => granted.Lease.Id).FirstOrDefault(grants => grants.Count() > 1);
        if (leases is not null) Break($"lease {leases.Key} was granted {leases.Count()} times");
        var done = ledger.Trials.Values.Where(trial => trial.Status == TrialStatus.Done).Select(trial => trial.Seed).ToList();
        if (done.Sum(seed => disk.Results.GetValueOrDefault(seed)) != done.Sum(VirtualDisk.Computed))
            Break("the merged statistics differ from those of a run without faults");
    }
}
