using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Web.Live;

/// <summary>One sweep as people watch it: takes in snapshots, gives out what is new. Pure: the clock is the caller's.</summary>
public sealed class SweepWatch
{
    /// <summary>Characters of an error in the grid; the whole of it is in the answer about the trial.</summary>
    private const int LongestError = 200;

    private readonly LiveRows<long, TrialView> rows = new(trial => trial.Key);
    private readonly Paces<long> paces = new();
    private int? merged;

    /// <summary>All trials, for a new reader.</summary>
    public RowChange<long, TrialView> Whole => rows.Whole;

    /// <summary>Takes in the state of all trials.</summary>
    /// <param name="study">Names the conditions; null if this program cannot read it.</param>
    /// <param name="at">The time, by any monotonic clock.</param>
    /// <returns>The rows that changed; null if none did.</returns>
    public RowChange<long, TrialView>? Update(IEnumerable<TrialSnapshot> trials, KnownStudy? study, TimeSpan at) =>
        rows.Update(trials.Select(trial => View(trial, study, at)));

    /// <summary>Whether results came in since others were merged, so that statistics are worth merging.</summary>
    public bool HasNewResults(int doneNow) => merged != doneNow;

    /// <summary>The statistics of so many trials are merged, and known to those who watch.</summary>
    public void NoteMerged(int doneNow) => merged = doneNow;

    /// <param name="known">Null if this program cannot read it.</param>
    /// <param name="perSecond">Epochs of all trials together.</param>
    public static SweepView Summary(SweepSnapshot sweep, KnownStudy? known, double perSecond)
    {
        var study = known?.Study;
        long left = (sweep.EpochsTotal - sweep.EpochsDone).Count;
        bool runs = sweep.Running > 0 && perSecond >= 1;
        return new()
        {
            Id = sweep.StudyId.Text,
            Protocol = study?.Name ?? sweep.StudyId.Text,
            Description = study?.Description ?? "",
            Stages = study is null ? ""
                : study.IsSweep ? string.Join(" > ", study.Conditions[0].Protocol.Stages)
                : Counted.Of(study.Conditions.Count, "condition"),
            Seeds = study is null ? "" : SeedList.Write(study.Seeds),
            Scale = study?.Conditions[0].Scale ?? 0,
            Priority = sweep.Priority,
            State = SweepAnswer.Text(sweep.State),
            Total = sweep.Total,
            Done = sweep.Done,
            Failed = sweep.Failed,
            Running = sweep.Running,
            EpochsDone = sweep.EpochsDone.Count,
            EpochsTotal = sweep.EpochsTotal.Count,
            EpochsPerSecond = sweep.Running > 0 ? Rounded(perSecond) : 0,
            SecondsLeft = runs ? (long)Math.Min(left / perSecond, 1e9) : null,
            EpochsPerTrial = known?.EpochsPerTrial,
            Unit = study?.Conditions[0].Model.Words.Unit ?? "epoch",
        };
    }

    private TrialView View(TrialSnapshot trial, KnownStudy? study, TimeSpan at)
    {
        // One number that JavaScript can hold: by condition, then seed.
        long key = ((long)trial.Trial.Condition << 31) + trial.Trial.Seed;
        double perSecond = trial.Worker is null ? 0 : paces.See(key, trial.EpochsDone, at);
        if (trial.Worker is null) paces.Forget(key);
        return new()
        {
            Key = key,
            Condition = study?.Condition(trial.Trial.Condition),
            Seed = trial.Trial.Seed,
            State = SweepAnswer.Text(trial.Status),
            Stage = trial.Stage,
            EpochsDone = (study?.Computed(trial) ?? trial.EpochsDone).Count,
            Attempt = trial.Attempt,
            Node = NodeOf(trial.Worker?.Text),
            EpochsPerSecond = Rounded(perSecond),
            SilentSeconds = Silence.Seconds(trial.SilentMilliseconds ?? 0),
            Fault = trial.Fault is { } fault ? SweepAnswer.Text(fault.Kind) : null,
            Error = Short(trial.Fault?.Error),
        };
    }

    /// <summary>Workers are called NODE/SLOT.</summary>
    private static string? NodeOf(string? worker) =>
        worker is null ? null : worker.LastIndexOf('/') is > 0 and var slash ? worker[..slash] : worker;

    private static string? Short(string? error) => error is { Length: > LongestError } ? error[..LongestError] + "…" : error;

    // Two digits: more would only flicker.
    private static long Rounded(double perSecond)
    {
        if (perSecond < 1) return 0;
        double unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(perSecond)) - 1));
        return (long)(Math.Round(perSecond / unit) * unit);
    }
}
