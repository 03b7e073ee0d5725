using System.Text;
using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Plans;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Cluster.Coordination;

/// <summary>What people see of the trials: the ledger's status of each, and the progress that running trials report.</summary>
/// <param name="study">Says how long the trials are.</param>
/// <param name="studies">Reads what is asked for and has not begun.</param>
internal sealed class TrialBoard(Study study, StudyReader studies)
{
    private readonly Epochs[] epochsPerTrial = [.. study.Conditions.Select(condition => condition.Protocol.Epochs)];
    private readonly IReadOnlyList<Branch> branches = SweepPlan.Of(study).Branches;

    // Bytes: messages over 128,000 are dropped, and the sweep's text may have SubmitSweep.LongestText.
    private const int RoomForTrials = 60_000, Numbers = 64;

    private readonly Dictionary<TrialId, Heard> reports = [];

    private (string Text, IReadOnlyList<TrialId> Trials) asked = ("", []);

    public void Report(ReportProgress report, DateTimeOffset now)
    {
        var stored = reports.TryGetValue(report.Trial, out var before) ? Epochs.Max(before.EpochsStored, report.EpochsStored)
            : report.EpochsStored;
        reports[report.Trial] = new(report.LeaseId, report.Stage, report.EpochsDone, stored, now);
    }

    /// <summary>All trials by condition, then seed.</summary>
    public IReadOnlyList<TrialProgress> Show(SweepLedger ledger) => [.. ledger.Trials.Values.Select(trial => Show(trial, ledger))];

    /// <summary>The sweep as seen from outside: counts, and some of its trials.</summary>
    public SweepSnapshot Show(SweepLedger ledger, ShowSweep show, DateTimeOffset now)
    {
        // What was asked for a moment ago is not in the ledger yet; without it the sweep would look finished.
        var coming = Trials(show.Sweep.Text)
            .Where(trial => !ledger.Trials.ContainsKey(trial))
            .Select(trial => Show(TrialEntry.New(trial), ledger))
            .ToList();
        IReadOnlyList<TrialProgress> trials = coming.Count == 0
            ? Show(ledger)
            : [.. Show(ledger).Concat(coming).OrderBy(trial => trial.Id)];
        var work = WorkDone.Of(trials);
        return new()
        {
            StudyId = show.Sweep.Id,
            Sweep = show.Sweep.Text,
            Priority = show.Sweep.Priority,
            State = show.Sweep.State,
            Total = trials.Count,
            Done = trials.Count(trial => trial.State == TrialStatus.Done),
            Failed = trials.Count(trial => trial.State == TrialStatus.Failed),
            Running = trials.Count(trial => trial.State == TrialStatus.Running),
            EpochsDone = work.Done,
            EpochsTotal = work.Total,
            Trials = [.. Fitting(trials.Skip(show.Offset)
                .Take(show.Count)
                .Select(trial => Show(trial, ledger.Trials.GetValueOrDefault(trial.Id)?.Lease,
                    withLog: show.Count == 1, now)))],
        };
    }

    /// <summary>The trials in a sweep's text; reading it takes its hash again, so once per text.</summary>
    private IReadOnlyList<TrialId> Trials(string text)
    {
        if (asked.Text != text)
            asked = (text, studies.Read(text).Study is { } wanted
                ? [
                    .. from condition in Enumerable.Range(0, wanted.Conditions.Count)
                    from seed in wanted.Seeds
                    select new TrialId { Condition = condition, Seed = seed },
                ]
                : []);
        return asked.Trials;
    }

    private TrialSnapshot Show(TrialProgress trial, Lease? lease, bool withLog, DateTimeOffset now) => new()
    {
        Trial = trial.Id,
        Status = trial.State,
        Stage = trial.Stage,
        EpochsDone = trial.EpochsDone,
        Attempt = trial.Attempt,
        Worker = lease?.Worker,
        Fault = withLog || trial.Fault is null ? trial.Fault : trial.Fault with { Log = "" },
        SilentMilliseconds = lease is not null && reports.TryGetValue(trial.Id, out var report) && report.LeaseId == lease.Id
            ? (long)(now - report.At).TotalMilliseconds
            : null,
    };

    /// <summary>As many as fit into one message with the sweep's text.</summary>
    private static IEnumerable<TrialSnapshot> Fitting(IEnumerable<TrialSnapshot> trials)
    {
        int room = RoomForTrials;
        foreach (var trial in trials)
        {
            room -= Numbers + Bytes(trial.Stage) + Bytes(trial.Worker?.Text) + Bytes(trial.Fault?.Error) + Bytes(trial.Fault?.Log)
                + Bytes(trial.Fault?.Stage);
            if (room < 0) yield break;
            yield return trial;
        }
    }

    private static int Bytes(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);

    private TrialProgress Show(TrialEntry trial, SweepLedger ledger)
    {
        // Reports of an earlier lease say nothing about this run, but what was stored then is where it begins.
        var total = epochsPerTrial[trial.Id.Condition];
        var report = reports.GetValueOrDefault(trial.Id);
        var (stage, epochs) = report is not null && report.LeaseId == trial.Lease?.Id
            ? (report.Stage, Epochs.Max(report.EpochsDone, report.EpochsStored))
            : (null, trial.Status == TrialStatus.Done ? total : report?.EpochsStored ?? Epochs.None);
        int attempt = trial.Status == TrialStatus.Failed ? trial.FailedAttempts : trial.FailedAttempts + 1;
        return new()
        {
            Seed = trial.Seed,
            State = trial.Status,
            Stage = stage,
            EpochsDone = epochs,
            EpochsTotal = total,
            Attempt = attempt,
            Fault = trial.Fault,
            Condition = trial.Id.Condition,
            EpochsShared = WorkDone.Shared(ledger, branches, trial.Id),
        };
    }

    /// <summary>What a worker has said last of a trial.</summary>
    private sealed record Heard(LeaseId LeaseId, string? Stage, Epochs EpochsDone, Epochs EpochsStored, DateTimeOffset At);
}
