using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Runs;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Cli.Display;

/// <summary>Plain lines for pipes and logs: the start, each trial's end, now and then how far it is, and the result.</summary>
public sealed class LineDisplay(TextWriter output) : ISweepDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly HashSet<(int, int)> ended = [];
    private Study? study;
    private TimeSpan next = Interval;

    /// <inheritdoc/>
    public void Start(RunDescription run)
    {
        study = run.Study;
        output.WriteLine($"{StudyWords.Head(study)}, {Counted.Of(run.Trials, "trial")}, {run.Workers} at a time");
        output.WriteLine($"Results: {run.Output}");
    }

    /// <inheritdoc/>
    public void Note(string text) => output.WriteLine(text);

    /// <inheritdoc/>
    public void Update(SweepProgress progress, RunPace pace)
    {
        foreach (var trial in progress.Trials)
            if (trial.State is TrialStatus.Done or TrialStatus.Failed && ended.Add((trial.Condition, trial.Seed)))
                output.WriteLine($"{Words.Time(pace.Elapsed),7}  {StudyWords.Trial(study!, trial)} "
                    + $"{(trial.State == TrialStatus.Done ? "done" : $"FAILED: {trial.Error}")}  ({ended.Count} of "
                    + $"{progress.Trials.Count})");
        if (pace.Elapsed < next || progress.IsFinished) return;
        next = pace.Elapsed + Interval;
        var running = progress.Trials.Where(trial => trial.State == TrialStatus.Running)
            .Select(trial => $"{StudyWords.Trial(study!, trial)} {trial.Stage ?? "starting"} {Words.Percent(trial.Work.Share)}").ToList();
        output.WriteLine($"{Words.Time(pace.Elapsed),7}  {Words.Percent(pace.Share)} done, "
            + $"{Words.Time(pace.Left)} left{(running.Count == 0 ? "" : $": {string.Join(", ", running)}")}");
        foreach (string row in SummaryTable.Lines(study!, progress.Statistics, study!.Seeds.Count))
            output.WriteLine($"         {row}");
    }

    /// <inheritdoc/>
    public void Stop()
    {
    }

    /// <inheritdoc/>
    public void Finish(RunOutcome outcome) => FinalWords.Write(outcome, output);
}
