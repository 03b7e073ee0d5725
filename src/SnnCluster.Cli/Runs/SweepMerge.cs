using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Folders;
using SnnCluster.Reports.Figures.Common;
using SnnCluster.Reports.Files;
using SnnCluster.Reports.Folders;
using SnnCluster.Reports.Tables;
using SnnCluster.Storage;
using SnnCluster.Storage.Bytes;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Texts;

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
            await using var local = folder.OnLocalDisk(localDisk, LocalDisk.UsualInterval, Complaints.Warn);
            await using var target = SqliteDatabase.Open(local?.Store ?? folder.Paths.Store, study.Models);
            foreach (var source in sources.Where(source => source.HasStore))
                foreach (var condition in source.Study.Conditions) await CopyAsync(source, condition, target, cancellation);

            study = await StoredResults.WithSeedsAsync(target, folder.Asked, cancellation);
            var failures = await FailuresAsync(sources, folder.Paths, study, target, cancellation);
            FolderFailures.Write(folder.Paths, failures);
            folder.ThrowIfTaken();
            var history = await HistoryAsync(sources, folder.Paths, cancellation);
            var provenance =
                FolderHistory.Write(folder.Paths, history, ProgramInfo.Provenance(started, DateTimeOffset.UtcNow), study.Seeds);
            var statistics =
                await Publication.MakeAsync(folder.Paths, study, reports, provenance, target, failures, formats, cancellation);
            var sample = StudyFolder.SampleOf(study, statistics, failures);
            Console.WriteLine($"{output}: {Counted.Of(statistics.Sum(condition => condition.N), "trial")} of "
                + $"{Counted.Of(sources.Count, "folder")}, {Seeds(statistics)}."
                + $"{(sample.IsWhole ? "" : $" All that was asked for in them: {sample.Text}.")}");
            if (sample.IsWhole) return ExitCode.Done;
            Complaints.Warn($"these trials have no result in any of the folders: {sample.Missing}; `snn run` with --out {output} resumes "
                + $"with them{(failures.Count > 0 ? $", `snn retry {output}` with those that failed" : "")}.");
            return ExitCode.SomeTrialFailed;
        }
        catch (DamagedResultException e)
        {
            return Complaints.Refuse([$"{e.Message} Give the command that made this folder again: it computes the trial again."]);
        }
        catch (Exception e) when (e is StorageException or ResultConflictException)
        {
            await Console.Error.WriteLineAsync($"snn: {e.Message}");
            return ExitCode.StorageFailed;
        }
    }

    /// <summary>The histories of the folders, and of the target before; for a killed run, including the trials it finished.</summary>
    private static async Task<ComputationHistory> HistoryAsync(
        IReadOnlyList<StoredSweep> sources, FolderPaths output, CancellationToken cancellation)
    {
        List<ComputationHistory> histories = [FolderHistory.Read(output)];
        foreach (var source in sources.Where(source => source.HasStore))
        {
            await using var store = source.OpenForReading();
            histories.Add(FolderHistory.Read(source.Paths).Settled(await StoredResults.DoneAsync(store, source.Study, cancellation)));
        }

        return ComputationHistory.Merged(histories);
    }

    private static string Seeds(IReadOnlyList<SweepStatistics> statistics) => SeedList.InWords(
        [.. statistics.SelectMany(condition => condition.Trials).Select(trial => trial.Seed).Distinct().Order()]);

    /// <summary>If a trial failed in several folders, the failure after the most attempts, whatever the order of the folders.</summary>
    private static async Task<IReadOnlyList<FailedTrial>> FailuresAsync(
        IReadOnlyList<StoredSweep> sources, FolderPaths output, Study study, SweepStore target, CancellationToken cancellation)
    {
        List<FailedTrial> failures = [.. await FolderFailures.ReadAsync(output, study, target, output.Data, cancellation)];
        foreach (var source in sources) failures.AddRange(await FolderFailures.ReadAsync(source, target, cancellation));
        var ordered = failures.OrderBy(failure => failure.Attempts)
            .ThenBy(failure => failure.EpochsDone)
            .ThenBy(failure => failure.Error, StringComparer.Ordinal);
        return await FolderFailures.WithoutResultAsync(FolderFailures.With([], ordered), study, target, cancellation);
    }

    private static async Task<List<string>> ConflictsAsync(IReadOnlyList<StoredSweep> sources, string output, SweepSpec spec,
        CancellationToken cancellation)
    {
        var known = new Dictionary<int, (string Checksum, string Folder)>();
        List<string> conflicts = [];
        var codec = new TrialResultCodec(sources[0].Study.Models);
        // The target too: what it holds already, or what an earlier run of it left on a local disk.
        var target = File.Exists(new FolderPaths(output).Spec) ? StoredSweep.Look(output, new(sources[0].Study.Models)).Sweep : null;
        foreach (var source in sources.Prepend(target).OfType<StoredSweep>().Where(source => source.HasStore))
        {
            var paths = source.Paths;
            await using var store = source.OpenForReading();
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
        await ShippedFiles.CopyAsync(store, target, source.Study, cancellation);
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
