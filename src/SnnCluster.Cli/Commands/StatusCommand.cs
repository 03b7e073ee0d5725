using System.CommandLine;
using System.Text.Json;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Display;
using SnnCluster.Cli.Folders;
using SnnCluster.Cli.Remote;
using SnnCluster.Cli.Specs;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn status</c>: the state of the trials of a folder, whether or not a process is using it.</summary>
public static class StatusCommand
{
    private static readonly JsonSerializerOptions Form =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>Takes a results folder or, with <c>--at</c>, the id of a cluster's sweep. Changes nothing.</summary>
    public static Command Create(PluggedIn plugins)
    {
        var folder =
            new Argument<string>("DIR|ID") { Description = "Results folder of `snn run`, or with --at the id of a cluster's sweep." };
        var remote = new RemoteOptions();
        var json = new Option<bool>("--json") { Description = "One JSON object instead of text." };
        var all = new Option<bool>("--all") { Description = $"Lists every trial, even if there are more than {TrialLines.Most}." };
        var command = new Command("status", "Shows the state of the trials of a results folder.") { folder, json, all };
        remote.AddTo(command);
        command.SetAction(async (arguments, cancellation) =>
        {
            if (remote.IsGiven(arguments) && !Directory.Exists(arguments.GetValue(folder)))
                return await RemoteCommand.RunAsync(remote, arguments, (_, client, token) =>
                    SweepCommands.ShowAsync(
                        arguments.GetValue(folder)!, arguments.GetValue(json), arguments.GetValue(all), client, token), cancellation);
            var (sweep, problem) = StoredSweep.Look(arguments.GetValue(folder)!, plugins.Studies);
            if (sweep is null) return Complaints.Refuse([problem!]);
            try
            {
                var status = await FolderStatus.ReadAsync(sweep, cancellation);
                if (arguments.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(status, Form));
                else Print(sweep, status, arguments.GetValue(all));
                return ExitCode.Done;
            }
            catch (Sweeps.Storage.StorageException e)
            {
                await Console.Error.WriteLineAsync($"snn: {e.Message}");
                return ExitCode.StorageFailed;
            }
        });
        return command;
    }

    private static void Print(StoredSweep sweep, FolderStatus status, bool all)
    {
        Fit.Write(StudyWords.Head(sweep.Study));
        Fit.Write(status.Process is { } process
            ? $"Process {process} is using it."
            : status.Done == status.Trials.Count
            ? "Finished."
            : "Nobody is using it; `snn run` with the same arguments resumes it.");
        Fit.Write($"{Counted.Of(status.Done, status.Trials.Count, "trial")} done{(status.Failed > 0 ? $", {status.Failed} failed" : "")}, "
            + $"{Words.Percent(status.Share)} of the {sweep.Study.Conditions[0].Model.Words.Units} computed.");
        var names = status.Trials.Select(trial => StudyWords.Trial(sweep.Study, trial.Condition, trial.Seed)).ToList();
        int width = names.Select(name => name.Length).DefaultIfEmpty(0).Max();
        var lines = names.Zip(status.Trials, (name, trial) =>
            (trial.State, $"  {name.PadRight(width)}  {trial.State,-9}  {trial.Detail}".TrimEnd())).ToList();
        foreach (string line in TrialLines.Of(lines, all)) Fit.Write(line);
    }
}
