using System.Globalization;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Display;
using SnnCluster.Trials.Texts;
using SnnCluster.Web.Live;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SnnCluster.Cli.Watching;

/// <summary>Shows a <see cref="WatchedSweep"/> to a person.</summary>
public interface IWatchDisplay
{
    /// <summary>Called after every event of the stream, with all that is known by then.</summary>
    void Show(WatchedSweep sweep);

    /// <summary>The stream broke off; it is tried again.</summary>
    void Warn(string problem);
}

/// <summary>Lines for pipes: one whenever the counts have changed.</summary>
public sealed class WatchLines(TextWriter output) : IWatchDisplay
{
    private string shown = "";

    /// <inheritdoc/>
    public void Show(WatchedSweep sweep)
    {
        if (sweep.Summary is not { } summary) return;
        string line = string.Create(CultureInfo.InvariantCulture,
            $"{summary.Id}: {sweep.State}, {Counted.Of(summary.Done, summary.Total, "trial")} done, {summary.Running} running, "
            + $"{summary.Failed} failed, {100.0 * summary.EpochsDone / Math.Max(1, summary.EpochsTotal):F1} %");
        if (line != shown) output.WriteLine(shown = line);
        if (!sweep.IsOver || sweep.Tests.Count == 0) return;
        foreach (string row in SummaryTable.Lines(sweep.Tests, sweep.Seeds)) output.WriteLine(row);
    }

    /// <inheritdoc/>
    public void Warn(string problem) => Complaints.Warn(problem);
}

/// <summary>What the page's view of a sweep shows, as text.</summary>
public static class WatchPicture
{
    private const int MostRows = 16;

    private static readonly string[] Urgency = ["running", "failed", "waiting", "done"];

    /// <summary>Counts, and at most 16 trials, the running and the failed ones first.</summary>
    /// <param name="width">Of the screen.</param>
    public static IRenderable Of(WatchedSweep sweep, int width)
    {
        if (sweep.Summary is not { } summary) return new Text("waiting for the coordinator ...");
        double share = (double)summary.EpochsDone / Math.Max(1, summary.EpochsTotal);
        var rows = new List<IRenderable>
        {
            new Markup($"[bold]{Markup.Escape(summary.Id)}[/]: {Markup.Escape(summary.Stages)}"),
            new Markup($"{sweep.State}, [bold]{summary.Done} of {summary.Total}[/] done, {summary.Running} running, "
                + $"{summary.Waiting} waiting, {(summary.Failed > 0 ? $"[red]{summary.Failed} failed[/]" : "0 failed")}"),
            new Markup($"[bold]{Words.Percent(share)}[/], "
                + $"{summary.EpochsPerSecond:N0} {Counted.Noun(summary.EpochsPerSecond, summary.Unit)}/s, "
                + $"{Words.Time(summary.SecondsLeft is { } left ? TimeSpan.FromSeconds(left) : null)} left"),
            Trials(sweep, summary, width),
        };
        if (sweep.Idle is { } idle) rows.Add(new Text(idle));
        if (sweep.Tests.Count > 0) rows.Add(new Text(string.Join('\n', SummaryTable.Lines(sweep.Tests, sweep.Seeds, width))));
        return new Rows(rows);
    }

    private static Table Trials(WatchedSweep sweep, SweepView summary, int width)
    {
        var table = TrialTable.Of(width, "node", "attempt", $"{Counted.Noun(0, summary.Unit)}/s", "last heard");
        foreach (var trial in sweep.Trials.OrderBy(trial => Array.IndexOf(Urgency, trial.State)).ThenBy(trial => trial.Key).Take(MostRows))
            table.Add(
                new Text(StudyWords.Trial(trial.Condition, trial.Seed)), new Markup(Colour(trial.State)), new Text(trial.Stage ?? ""),
                new Text(Words.Percent(Share(trial, summary))), new Text(trial.Node ?? ""),
                new Text(trial.State == "waiting" ? "" : $"{trial.Attempt}"),
                new Text(trial.EpochsPerSecond > 0 ? $"{trial.EpochsPerSecond:N0}" : ""), new Text(trial.State != "running" ? ""
                    : trial.SilentSeconds > 0 ? $"{Words.Time(TimeSpan.FromSeconds(trial.SilentSeconds))} ago" : "now"));
        if (sweep.Trials.Count > MostRows) table.Caption($"{sweep.Trials.Count - MostRows} more");
        return table;
    }

    private static double Share(TrialView trial, SweepView summary) =>
        summary.EpochsPerTrial?.GetValueOrDefault(trial.Condition ?? "") is { } each and > 0
            ? Math.Min(1, (double)trial.EpochsDone / each)
            : 0;

    private static string Colour(string state) => state switch
    {
        "running" => "[blue]running[/]",
        "done" => "[green]done[/]",
        "failed" => "[red]failed[/]",
        _ => Markup.Escape(state),
    };
}
