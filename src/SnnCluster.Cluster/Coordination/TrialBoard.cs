using System.Text;
using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Plans;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cluster.Coordination;

/// <summary>What people see of the trials: the ledger's word on each, and how far the running ones say they are.</summary>
/// <param name="study">Says how long the trials are.</param>
internal sealed class TrialBoard(Study study)
{
    private readonly long[] epochsPerTrial = [.. study.Conditions.Select(condition => condition.Protocol.Epochs)];

    // Bytes: messages over 128,000 are dropped, and the sweep's text may have 60,000.
    private const int RoomForTrials = 60_000, Numbers = 64;

    private readonly Dictionary<TrialId, (long LeaseId, string? Stage, long EpochsDone)> reports = [];

    public void Report(TrialId trial, long leaseId, string? stage, long epochsDone) => reports[trial] = (leaseId, stage, epochsDone);

    /// <summary>All trials by condition, then seed.</summary>
    public IReadOnlyList<TrialProgress> Show(SweepLedger ledger) => [.. ledger.Trials.Values.Select(Show)];

    /// <summary>The sweep as whoever asks from outside sees it: counts, and some of its trials.</summary>
    public SweepSnapshot Show(SweepLedger ledger, ShowSweep show)
    {
        var trials = Show(ledger);
        return new(
            show.Sweep.Id, show.Sweep.Text, show.Sweep.Priority, show.Sweep.State, trials.Count,
            trials.Count(trial => trial.State == TrialStatus.Done), trials.Count(trial => trial.State == TrialStatus.Failed), trials.Count(trial => trial.State == TrialStatus.Running),
            trials.Sum(trial => trial.EpochsDone), trials.Sum(trial => trial.EpochsTotal),
            [.. Fitting(trials.Skip(show.Offset).Take(show.Count).Select(trial => new TrialSnapshot(new(trial.Condition, trial.Seed), trial.State, trial.Stage, trial.EpochsDone, trial.Attempt, ledger.Trials[new(trial.Condition, trial.Seed)].Lease?.Worker, trial.Fault)))]);
    }

    /// <summary>As many as go into one message beside the sweep's text.</summary>
    private static IEnumerable<TrialSnapshot> Fitting(IEnumerable<TrialSnapshot> trials)
    {
        int room = RoomForTrials;
        foreach (var trial in trials)
        {
            room -= Numbers + Bytes(trial.Stage) + Bytes(trial.Worker) + Bytes(trial.Fault?.Error) + Bytes(trial.Fault?.Stage);
            if (room < 0) yield break;
            yield return trial;
        }
    }

    private static int Bytes(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);

    private TrialProgress Show(TrialEntry trial)
    {
        // Reports of an earlier lease say nothing about this run.
        long total = epochsPerTrial[trial.Id.Condition];
        var (stage, epochs) = reports.TryGetValue(trial.Id, out var report) && report.LeaseId == trial.Lease?.Id
            ? (report.Stage, report.EpochsDone)
            : (null, trial.Status == TrialStatus.Done ? total : 0);
        int attempt = trial.Status == TrialStatus.Failed ? trial.FailedAttempts : trial.FailedAttempts + 1;
        return new(trial.Seed, trial.Status, stage, epochs, total, attempt, trial.Fault) { Condition = trial.Id.Condition };
    }
}
