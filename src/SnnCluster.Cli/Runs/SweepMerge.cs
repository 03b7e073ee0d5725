using SnnCluster.Cli.Commands;
using SnnCluster.Cli.Folders;
using SnnCluster.Reports.Figures.Common;
using SnnCluster.Reports.Files;
using SnnCluster.Reports.Folders;
using SnnCluster.Storage;
using SnnCluster.Storage.Bytes;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Runs;

/// <summary>
/// Joins results folders of the same sweep or study. Looks for conflicts first: either all is taken or nothing is written.
/// </summary>
public static class SweepMerge
{
    /// <param name="localDisk">For the database while it is written; null: in the folder.</param>
    /// <returns>The exit code: done, or some trial failed if a seed has no result in any folder.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<StoredSweep> sources, string output, ModelReports reports, string? localDisk,
        ReportFormats formats, CancellationToken cancellation)
    {
        var started = DateTimeOffset.UtcNow;
        var study = sources[0].Study.WithSeeds([.. sources.SelectMany(source => source.Study.Seeds).Distinct().Order()]);
        try
        {
            foreach (var condition in study.Conditions)
                if (await ConflictsAsync(sources, output, condition, cancellation) is { Count: > 0 } conflicts)
                    return Complaints.Refuse(conflicts);
            var (folder, problem) = RunFolder.Open(output, study);
            if (folder is null) return Complaints.Refuse([problem!]);
            using var held = folder;
            await using var local = LocalDisk.Begin(folder.Paths, localDisk, LocalDisk.UsualInterval, Complaints.Warn);
            await using var target = SqliteDatabase.Open(local?.Store ?? folder.Paths.Store, study.Models);
            foreach (var source in sources.Where(source => source.HasStore))
                foreach (var condition in source.Study.Conditions) await CopyAsync(source, condition, target, cancellation);

            study = await StoredResults.WithSeedsAsync(target, study, cancellation);
            var statistics = await StudyFolder.WriteAsync(output, study, reports,
                ProgramInfo.Provenance(started, DateTimeOffset.UtcNow), target, [],
                formats, cancellation);
            var seeds = statistics.SelectMany(condition => condition.Trials).Select(trial => trial.Seed).Distinct().Order();
            Console.WriteLine($"{output}: {statistics.Sum(condition => condition.N)} trials of {sources.Count} folders, "
                + $"seeds {SeedList.Write([.. seeds])}.");
            var missing =
                study.Seeds.Where(seed => statistics.Any(condition => condition.Trials.All(trial => trial.Seed != seed))).ToList();
            if (missing.Count == 0) return ExitCode.Done;
            Complaints.Warn(
                $"seeds {SeedList.Write(missing)} have no result in any of the folders; `snn run` with --out {output} goes on with them.");
            return ExitCode.SomeTrialFailed;
        }
        catch (DamagedResultException e)
        {
            return Complaints.Refuse([$"{e.Message} Give the command that made this folder again: it computes the trial anew."]);
        }
        catch (StorageException e)
        {
            await Console.Error.WriteLineAsync($"snn: {e.Message}");
            return ExitCode.StorageFailed;
        }
    }

    private static async Task<List<string>> ConflictsAsync(IReadOnlyList<StoredSweep> sources, string output, SweepSpec spec,
        CancellationToken cancellation)
    {
        var known = new Dictionary<int, (string Checksum, string Folder)>();
        List<string> conflicts = [];
        var codec = new TrialResultCodec(sources[0].Study.Models);
        var folders = sources.Where(source => source.HasStore).Select(source => source.Paths).ToList();
        var target = new FolderPaths(output);
        foreach (var paths in File.Exists(target.Store) ? folders.Prepend(target) : folders)
        {
            await using var store = SqliteDatabase.OpenForReading(paths.Store, sources[0].Study.Models);
            await foreach (var result in store.ReadAllAsync(spec.Id, cancellation))
            {
                string checksum = codec.Encode(result).Checksum;
                if (known.TryAdd(result.Key.Seed, (checksum, paths.Root)) || known[result.Key.Seed].Checksum == checksum) continue;
                conflicts.Add($"seed {result.Key.Seed}: {known[result.Key.Seed].Folder} and {paths.Root} hold different results of it; "
                    + "`snn verify` on each says which is right.");
            }
        }

        return conflicts;
    }

    private static async Task CopyAsync(StoredSweep source, SweepSpec spec, SweepStore target, CancellationToken cancellation)
    {
        await using var store = source.OpenForReading();
        foreach (int seed in spec.Seeds) await CopyCheckpointsAsync(TrialPath.Of(spec.Trial(seed)), store, target, cancellation);
        foreach (int seed in await store.SeedsAsync(spec.Id, cancellation))
            await CopyOutcomesAsync(TrialPath.Of(spec.Trial(seed)), store, target, cancellation);
        await foreach (var result in store.ReadAllAsync(spec.Id, cancellation)) await target.SaveAsync(result, cancellation);
    }

    // What was recorded of finished trials, whose states may have been removed.
    private static async Task CopyOutcomesAsync(TrialPath path, SweepStore store, SweepStore target, CancellationToken cancellation)
    {
        foreach (var key in path.OutcomeKeys)
            try
            {
                if (await store.ReadOutcomeAsync(key, cancellation) is { } outcome)
                    await target.SaveOutcomesAsync([new KeyedOutcome(key, path.Model.Name, outcome)], cancellation);
            }
            catch (DamagedCheckpointException error)
            {
                Complaints.Warn($"{error.Message} It is not copied.");
            }
    }

    // In the order in which they were made: the store keeps and drops the same ones. A damaged one is left behind.
    private static async Task CopyCheckpointsAsync(TrialPath path, SweepStore store, SweepStore target, CancellationToken cancellation)
    {
        foreach (var place in (await store.PlacesAsync(path, cancellation)).Reverse())
            try
            {
                if (await store.ReadWholeAsync(path, place, cancellation) is { } saved) await target.SaveAsync(saved, cancellation);
            }
            catch (DamagedCheckpointException error)
            {
                Complaints.Warn($"{error.Message} It is not copied.");
            }
    }
}
