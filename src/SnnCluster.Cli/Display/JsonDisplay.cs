using System.Text.Encodings.Web;
using System.Text.Json;
using SnnCluster.Cli.Runs;
using SnnCluster.Reports.Files;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Display;

/// <summary>One JSON object per line: started, progress (once a second), trial_done, trial_failed, finished.</summary>
public sealed class JsonDisplay(TextWriter output) : ISweepDisplay
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly HashSet<(int, int)> ended = [];
    private Study? study;
    private TimeSpan next;

    /// <inheritdoc/>
    public void Start(RunDescription run)
    {
        study = run.Study;
        Write(new
        {
            Event = "started",
            Sweep = study.Id.Text,
            Protocol = study.Name,
            study.Seeds,
            Conditions =
                study.Conditions.Select(condition => new { condition.Protocol.Name,
                    Stages = condition.Protocol.Stages.Select(stage => stage.Notation), EpochsPerTrial = condition.Protocol.Epochs.Count }),
            run.Workers,
            Out = run.Output,
        });
    }

    /// <inheritdoc/>
    public void Note(string text) => Write(new { Event = "note", Text = text });

    /// <inheritdoc/>
    public void Update(SweepProgress progress, RunPace pace)
    {
        foreach (var trial in progress.Trials)
        {
            if (trial.State is not (TrialStatus.Done or TrialStatus.Failed) || !ended.Add((trial.Condition, trial.Seed))) continue;
            Write(new { Event = trial.State == TrialStatus.Done ? "trial_done" : "trial_failed", Condition = Name(trial.Condition),
                trial.Seed, trial.Attempt, trial.Error, Kind = trial.Fault?.Kind.ToString().ToLowerInvariant(), trial.Fault?.Stage });
        }

        if (pace.Elapsed < next) return;
        next = pace.Elapsed + TimeSpan.FromSeconds(1);
        Write(new
        {
            Event = "progress",
            pace.Share,
            EpochsPerSecond = Math.Round(pace.EpochsPerSecond),
            SecondsLeft = pace.Left?.TotalSeconds,
            Running = progress.Trials.Where(trial => trial.State == TrialStatus.Running)
                .Select(trial => new { Condition = Name(trial.Condition), trial.Seed, trial.Stage, EpochsDone = trial.EpochsDone.Count,
                    Share = trial.Work.Share, trial.Attempt }),
        });
    }

    /// <inheritdoc/>
    public void Finish(RunOutcome outcome) => Write(new
    {
        Event = "finished",
        outcome.Done,
        outcome.Cancelled,
        Failed =
            outcome.Failed.Select(trial => new { Condition = Name(trial.Condition), trial.Seed, trial.Attempt, trial.Error,
                Kind = trial.Fault?.Kind.ToString().ToLowerInvariant(), trial.Fault?.Stage }),
        Folder = new
        {
            outcome.Sample.N,
            outcome.Sample.Asked,
            outcome.Sample.Missing,
            Failed = outcome.Failures.Select(
                trial => new { trial.Condition, trial.Seed, trial.Attempts, trial.Error, trial.Kind, trial.Stage }),
        },
        Seconds = Math.Round(outcome.Elapsed.TotalSeconds, 1),
        Tests = outcome.Statistics.SelectMany((condition, number) => condition.Tests.Select(test => new
        {
            Condition = Name(number),
            test.After,
            Task = (int)test.Task,
            test.Performance.N,
            Mean = double.IsNaN(test.Performance.Mean) ? (double?)null : test.Performance.Mean,
            Sd = double.IsNaN(test.Performance.StandardDeviation) ? (double?)null : test.Performance.StandardDeviation,
        })),
        Trials = There(outcome, outcome.Run.Study.IsSweep ? "trials.csv" : "conditions.csv"),
        Numbers = There(outcome, outcome.Run.Study.IsSweep ? NumbersCsv.Name : NumbersCsv.SummariesName),
        Report = outcome.Run.Formats.HasFlag(ReportFormats.Html)
            ? Path.Combine(outcome.Run.Output, outcome.Run.Study.IsSweep ? "report.html" : "study.html")
            : null,
    });

    /// <inheritdoc/>
    public void Stop()
    {
    }

    /// <returns>Null: it has no rows.</returns>
    private static string? There(RunOutcome outcome, string table) =>
        Path.Combine(outcome.Run.Output, table) is var path && WrittenTable.HasRows(path) ? path : null;

    private string Name(int condition) => study!.Conditions[condition].Protocol.Name;

    private void Write(object line)
    {
        output.WriteLine(JsonSerializer.Serialize(line, Form));
        output.Flush();
    }
}
