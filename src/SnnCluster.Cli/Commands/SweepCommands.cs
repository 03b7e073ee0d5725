using System.CommandLine;
using System.Globalization;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Display;
using SnnCluster.Cli.Remote;
using SnnCluster.Cli.Watching;
using SnnCluster.Reports.Tables;
using SnnCluster.Trials.Texts;
using SnnCluster.Web;

namespace SnnCluster.Cli.Commands;

/// <summary>The commands that look at a sweep of a cluster, or steer it: sweeps, watch, pause, resume, cancel, delete, extend.</summary>
public static class SweepCommands
{
    /// <summary>All of them speak to the HTTP API of a cluster.</summary>
    public static IEnumerable<Command> Create()
    {
        var json = JsonOption.Create();
        yield return RemoteCommand.Create("sweeps", "Lists the sweeps of a cluster.", (arguments, client, cancellation) =>
            ListAsync(arguments.GetValue(json), client, cancellation), json);
        var watched = Id();
        yield return RemoteCommand.Create("watch", "Follows a sweep of a cluster to its end.",
            (arguments, client, cancellation) => WatchRun.RunAsync(arguments.GetValue(watched)!, client, cancellation), watched);
        yield return Post("pause", "Pauses a sweep: its running trials store a checkpoint and stop.");
        yield return Post("resume", "Resumes a paused or cancelled sweep.");
        yield return Post("cancel", "Cancels a sweep: its running trials store a checkpoint and stop; `snn resume` takes it up again.");
        var deleted = Id();
        yield return RemoteCommand.Create("delete",
            "Deletes a sweep that is not running, with its results and states; what other sweeps share with it stays.",
            async (arguments, client, cancellation) =>
        {
            await client.DeleteAsync($"api/v1/sweeps/{Uri.EscapeDataString(arguments.GetValue(deleted)!)}", cancellation);
            return ExitCode.Done;
        }, deleted);
        var extended = Id();
        var trials = new Option<string>("--trials")
        {
            Description = "How many more trials, e.g. +10: the seeds after the highest one.",
            HelpName = "+N",
            Required = true,
        };
        yield return RemoteCommand.Create("extend", "Adds trials to a sweep of a cluster.", (arguments, client, cancellation) =>
            ExtendAsync(arguments.GetValue(extended)!, arguments.GetValue(trials)!, client, cancellation), extended, trials);
    }

    /// <summary>`snn status ID --at URL`.</summary>
    public static async Task<int> ShowAsync(string id, bool json, bool all, ClusterClient client, CancellationToken cancellation)
    {
        var sweep = await client.SweepAsync(id, cancellation);
        if (json) return JsonOption.PrintAnswer(sweep);
        Fit.Write(Line(sweep));
        int conditions = Math.Max(1, sweep.Trials.DistinctBy(trial => trial.Condition).Count());
        List<(string State, string Line)> lines = [];
        foreach (var trial in sweep.Trials)
        {
            string worker = trial.Worker is null ? "" : $"on {trial.Worker}";
            string error = trial.Error is null ? "" : $" attempt {trial.Attempt}: {trial.Fault} in {trial.Stage ?? "-"}: {trial.Error}";
            string name = StudyWords.Trial(conditions > 1 ? trial.Condition : null, trial.Seed);
            lines.Add((trial.State, $"  {name,-11} {trial.State,-8} {trial.Stage,-6} {worker}{error}"));
        }

        foreach (string line in TrialLines.Of(lines, all)) Fit.Write(line);

        var tests = StatisticsJson.ReadTests(await client.StatisticsAsync(id, cancellation));
        foreach (string line in SummaryTable.Lines(tests, sweep.Total / conditions, Fit.Width)) Console.WriteLine(line);
        return ExitCode.Done;
    }

    private static Argument<string> Id() => new("ID") { Description = "Id of the sweep, as `snn submit` printed it." };

    private static Command Post(string verb, string description)
    {
        var id = Id();
        return RemoteCommand.Create(verb, description, async (arguments, client, cancellation) =>
        {
            await client.PostAsync($"api/v1/sweeps/{Uri.EscapeDataString(arguments.GetValue(id)!)}/{verb}", null, cancellation);
            return ExitCode.Done;
        }, id);
    }

    private static async Task<int> ListAsync(bool json, ClusterClient client, CancellationToken cancellation)
    {
        var sweeps = await client.GetAsync<IReadOnlyList<SweepLineAnswer>>("api/v1/sweeps", cancellation);
        if (json) return JsonOption.PrintAnswer(sweeps);
        foreach (var sweep in sweeps) Fit.Write(Line(sweep));
        return ExitCode.Done;
    }

    /// <summary>A sweep in a list of them.</summary>
    public static string Line(SweepLineAnswer sweep)
    {
        string submitted = sweep.SubmittedAt is { } at
            ? string.Create(CultureInfo.InvariantCulture, $", submitted {at.LocalDateTime:yyyy-MM-dd HH:mm}") : "";
        string by = sweep.SubmittedBy.Length > 0 ? $" by {sweep.SubmittedBy}" : "";
        return $"{sweep.Id,-36} {sweep.State,-10} {sweep.Done} of {sweep.Total} done, {sweep.Failed} failed, {sweep.Running} running, "
            + $"{sweep.Waiting} waiting, priority {sweep.Priority}{submitted}{by}";
    }

    private static async Task<int> ExtendAsync(string id, string trials, ClusterClient client, CancellationToken cancellation)
    {
        if (!int.TryParse(trials.TrimStart('+'), CultureInfo.InvariantCulture, out int more) || more < 1)
            return Complaints.Refuse([$"--trials {trials}: write +N, N of 1 or more."]);
        await client.PostAsync($"api/v1/sweeps/{Uri.EscapeDataString(id)}/extend", new ExtendBody(more, Guid.NewGuid().ToString("N")),
            cancellation);
        return ExitCode.Done;
    }

    private static string Line(SweepAnswer sweep) => string.Create(CultureInfo.InvariantCulture,
        $"{sweep.Id}: {sweep.State}, {Counted.Of(sweep.Done, sweep.Total, "trial")} done, {sweep.Running} running, {sweep.Failed} failed, "
        + $"{100.0 * sweep.EpochsDone / Math.Max(1, sweep.EpochsTotal):F1} %");
}
