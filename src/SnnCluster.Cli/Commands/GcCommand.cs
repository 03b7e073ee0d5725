using System.CommandLine;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Folders;
using SnnCluster.Cli.Specs;
using SnnCluster.Storage;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn gc</c>: frees disk space.</summary>
public static class GcCommand
{
    /// <summary>Takes any number of results folders. Refuses one that a process is using.</summary>
    public static Command Create(PluggedIn plugins)
    {
        var folders = new Argument<string[]>("DIR") { Description = "Results folders of `snn run`.", Arity = ArgumentArity.OneOrMore };
        var states = new Option<bool>("--states")
        {
            Description = "Also remove the states of finished trials: frees most space, but their stages can no longer be reused "
                + "or verified one by one.",
        };
        var localDisk = LocalDiskOption.Create();
        var command = new Command("gc", "Removes checkpoints and files that the sweep of a results folder does not refer to.")
        {
            folders, states, localDisk,
        };
        command.SetAction(async (arguments, cancellation) =>
        {
            foreach (string folder in arguments.GetValue(folders)!)
            {
                var (sweep, problem) = StoredSweep.Look(folder, plugins.Studies);
                if (sweep is null) return Complaints.Refuse([problem!]);
                if (sweep.Holder is { } process) return Complaints.Refuse([$"{folder}: process {process} is using it; wait for it."]);
                if (!sweep.HasStore) continue;
                if (LocalDiskOption.Problem(folder, arguments.GetValue(localDisk)) is { } place) return Complaints.Refuse([place]);
                var (held, refusal) = RunFolder.Open(folder, sweep.Study, "");
                if (held is null) return Complaints.Refuse([refusal!]);
                using (held)
                {
                    try
                    {
                        long before = Length(sweep.Paths.Store);
                        await CollectAsync(held, arguments.GetValue(localDisk), sweep.Study, arguments.GetValue(states),
                            cancellation);
                        long after = Length(sweep.Paths.Store);
                        Console.WriteLine(
                            FormattableString.Invariant($"{folder}: {(before - after) / 1e6:F1} MB freed, {after / 1e6:F1} MB left."));
                    }
                    catch (StorageException e)
                    {
                        await Console.Error.WriteLineAsync($"snn: {e.Message}");
                        return ExitCode.StorageFailed;
                    }
                }
            }

            return ExitCode.Done;
        });
        return command;
    }

    // On a full disk a database can be neither written nor made smaller: that takes room beside it.
    private static async Task CollectAsync(RunFolder folder, string? localDisk, Study study, bool states, CancellationToken cancellation)
    {
        var paths = folder.Paths;
        try
        {
            await using var local = folder.OnLocalDisk(localDisk, LocalDisk.UsualInterval, Complaints.Warn);
            await using var store = SqliteDatabase.Open(local?.Store ?? paths.Store, study.Models);
            await RemoveAsync(store, study, states, cancellation);
        }
        catch (StorageException error) when (SqliteDatabase.IsFull(error) && File.Exists(paths.Store))
        {
            using var elsewhere = RoomElsewhere.For(paths.Store, localDisk is null ? RoomElsewhere.Usual : [localDisk]);
            await using (var store = SqliteDatabase.Open(elsewhere.Store, study.Models))
                await RemoveAsync(store, study, states, cancellation);
            folder.ThrowIfTaken();
            elsewhere.PutBack();
        }
    }

    private static long Length(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;

    private static async Task RemoveAsync(SweepStore store, Study study, bool states, CancellationToken cancellation)
    {
        var keepStates = new HashSet<StageKey>();
        var keepOutcomes = new HashSet<StageKey>();
        foreach (var condition in study.Conditions)
        {
            var done = (await store.SeedsAsync(condition.Id, cancellation)).ToHashSet();
            foreach (int seed in condition.Seeds)
            {
                var keys = TrialPath.Of(condition.Trial(seed)).Steps.Select(step => step.Key).ToList();
                keepOutcomes.UnionWith(keys);
                if (!states || !done.Contains(seed)) keepStates.UnionWith(keys);
            }
        }

        var files = await ShippedFiles.NeededAsync(store, [study], cancellation);
        await store.RemoveFilesAsync(files.Contains, TimeSpan.Zero, cancellation);
        await store.RemoveAsync(place => keepStates.Contains(place.Key), keepOutcomes.Contains, cancellation);
    }
}
