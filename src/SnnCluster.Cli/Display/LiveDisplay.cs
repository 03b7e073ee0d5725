using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Runs;
using SnnCluster.Cli.Terminal;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Texts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SnnCluster.Cli.Display;

/// <summary>A table that changes in place, for a person at a terminal.</summary>
public sealed class LiveDisplay : ISweepDisplay
{
    private const int MostRows = 16;

    private readonly TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IRenderable picture = new Text("starting ...");
    private Task? drawing;
    private RunDescription? run;

    /// <inheritdoc/>
    public void Start(RunDescription description)
    {
        run = description;
        AnsiConsole.MarkupLineInterpolated($"{StudyWords.Head(run.Study)}");
        AnsiConsole.MarkupLineInterpolated($"{Counted.Of(run.Trials, "trial")}, {run.Workers} at a time, into {run.Output}");
        drawing = AnsiConsole.Live(picture).AutoClear(true).StartAsync(async live =>
        {
            // While nobody reads, no further picture is drawn; the screen continues where it stopped.
            while (await Task.WhenAny(end.Task, Task.Delay(250)) != end.Task)
                if (!ProgramTerminal.Current.Output.IsBehind) live.UpdateTarget(picture);
        });
    }

    /// <inheritdoc/>
    public void Note(string text) => AnsiConsole.MarkupLineInterpolated($"{text}");

    /// <inheritdoc/>
    public void Update(SweepProgress progress, RunPace pace)
    {
        picture = Picture(run!.Study, progress, pace, Fit.Width);
    }

    /// <summary>At most 16 trials, how far they are all together, and the results so far.</summary>
    /// <param name="width">Of the screen.</param>
    public static IRenderable Picture(Study study, SweepProgress progress, RunPace pace, int width)
    {
        var rows = new List<IRenderable> { Trials(study, progress, pace, width) };
        rows.Add(new Markup($"[bold]{Words.Percent(pace.Share)}[/] done, {Words.Time(pace.Elapsed)} so far, {Words.Time(pace.Left)} left, "
            + $"{study.Conditions[0].Model.Words.Amount(new((long)Math.Round(pace.EpochsPerSecond)))}/s"));
        var summary = SummaryTable.Lines(study, progress.Statistics, study.Seeds.Count, width);
        if (summary.Count > 0) rows.Add(new Text(string.Join('\n', summary)));
        return new Rows(rows);
    }

    /// <inheritdoc/>
    public void Stop()
    {
        end.TrySetResult();
        drawing?.GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public void Finish(RunOutcome outcome)
    {
        Stop();
        FinalWords.Write(outcome, Console.Out, Fit.Width);
    }

    private static Table Trials(Study study, SweepProgress progress, RunPace pace, int width)
    {
        var table = TrialTable.Of(width, "left");
        var shown = progress.Trials.Where(trial => trial.State is TrialStatus.Running or TrialStatus.Failed)
            .Concat(progress.Trials.Where(trial => trial.State is TrialStatus.Waiting or TrialStatus.Done))
            .Take(MostRows)
            .OrderBy(trial => trial.Seed)
            .ThenBy(trial => trial.Condition);
        foreach (var trial in shown)
            table.Add(
                new Text(StudyWords.Trial(study, trial)), new Markup(Colour(trial.State)), new Text(trial.Stage ?? ""),
                new Text(Words.Percent(trial.Work.Share)),
                new Text(trial.State == TrialStatus.Running ? Words.Time(pace.LeftOf(trial)) : ""));
        if (progress.Trials.Count > MostRows) table.Caption($"{progress.Trials.Count - MostRows} more");
        return table;
    }

    private static string Colour(TrialStatus state) => state switch
    {
        TrialStatus.Running => "[blue]running[/]",
        TrialStatus.Done => "[green]done[/]",
        TrialStatus.Failed => "[red]failed[/]",
        _ => "waiting",
    };
}
