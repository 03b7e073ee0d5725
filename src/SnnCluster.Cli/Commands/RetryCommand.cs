using System.CommandLine;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Folders;
using SnnCluster.Cli.Remote;
using SnnCluster.Cli.Specs;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn retry</c>: the trials of a folder that failed, and only those.</summary>
public static class RetryCommand
{
    /// <summary>Takes a results folder or, with <c>--at</c>, the id of a cluster's sweep. Does nothing if no trial has failed.</summary>
    public static Command Create(PluggedIn plugins)
    {
        var folder =
            new Argument<string>("DIR|ID") { Description = "Results folder of `snn run`, or with --at the id of a cluster's sweep." };
        var remote = new RemoteOptions();
        var how = new RunOptions(plugins);
        var command = new Command("retry", "Runs the failed trials of a results folder again, from their last checkpoints.") { folder };
        how.AddTo(command);
        remote.AddTo(command);
        command.SetAction(async (arguments, cancellation) =>
        {
            string path = arguments.GetValue(folder)!;
            if (remote.IsGiven(arguments) && !Directory.Exists(path))
                return await RemoteCommand.RunAsync(remote, arguments, async (_, client, token) =>
                {
                    await client.PostAsync($"api/v1/sweeps/{Uri.EscapeDataString(path)}/retry?requestId={Guid.NewGuid():N}", null, token);
                    return ExitCode.Done;
                }, cancellation);
            var (sweep, problem) = StoredSweep.Look(path, plugins.Studies);
            if (sweep is null) return Complaints.Refuse([problem!]);
            if (how.Problems(arguments) is { Count: > 0 } problems) return Complaints.Refuse(problems);
            IReadOnlyList<FailedTrial> failures;
            try
            {
                await using var store = sweep.HasStore ? sweep.OpenForReading() : null;
                failures = await FolderFailures.ReadAsync(sweep, store, cancellation);
            }
            catch (StorageException error)
            {
                await Console.Error.WriteLineAsync($"snn: {error.Message}");
                return ExitCode.StorageFailed;
            }

            List<int> failed = [.. failures.Select(failure => failure.Seed).Distinct().Order()];
            if (failed.Count == 0)
            {
                Console.WriteLine($"{path}: no trial has failed; `snn status {path}` shows their state.");
                return ExitCode.Done;
            }

            if (sweep.Whole.Refusals is { Count: > 0 } refusals)
                return Complaints.Refuse([.. refusals.Select(refusal => $"{path}: cannot be computed again: {refusal}")]);
            // The conditions of a study are run in the study's folder.
            return await how.RunAsync(arguments, sweep.Whole.WithSeeds(failed), Path.GetDirectoryName(sweep.Paths.Data)!);
        });
        return command;
    }
}
