using System.CommandLine;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Display;
using SnnCluster.Cli.Folders;
using SnnCluster.Cli.Remote;
using SnnCluster.Cli.Runs;
using SnnCluster.Cli.Specs;
using SnnCluster.Reports.Folders;
using SnnCluster.Reports.Tables;
using SnnCluster.Storage;
using SnnCluster.Storage.Bytes;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.ProtocolFiles;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn fetch</c>: the results folder of a cluster's sweep, the same that `snn run` makes.</summary>
public static class FetchCommand
{
    /// <summary>Takes the id of the sweep; its folder is runs/ID by default. Ends with 1 if trials have no result.</summary>
    public static Command Create(PluggedIn plugins)
    {
        var id = new Argument<string>("ID") { Description = "Id of the sweep, as `snn submit` printed it." };
        var output = new Option<string?>("--out") { Description = "Results folder (default runs/ID).", HelpName = "DIR" };
        var localDisk = LocalDiskOption.Create();
        var format = FormatOption.Create();
        return RemoteCommand.Create("fetch", "Fetches the results of a sweep from a cluster: table, figures and report, as from `snn run`.",
            (arguments, client, cancellation) => FetchAsync(
                plugins, arguments.GetValue(id)!, arguments.GetValue(output) ?? Path.Combine("runs", arguments.GetValue(id)!),
                arguments.GetValue(localDisk), arguments.GetValue(format), client, cancellation),
            id, output, localDisk, format);
    }

    /// <summary>Fetches a sweep into a folder, as the command does.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="ClusterProblemException">There is no such sweep, or nobody answered.</exception>
    internal static async Task<int> FetchAsync(PluggedIn plugins, string id, string output, string? localDisk, string? format,
        ClusterClient client, CancellationToken cancellation)
    {
        if (LocalDiskOption.Problem(output, localDisk) is { } place) return Complaints.Refuse([place]);
        var (formats, wrongFormat) = FormatOption.Read(format);
        if (wrongFormat is not null) return Complaints.Refuse([wrongFormat]);
        var started = DateTimeOffset.UtcNow;
        var sweep = await client.SweepAsync(id, cancellation);
        var (study, problems) = plugins.Studies.Read(sweep.Spec);
        if (study is null) return Complaints.Refuse([$"{id}: {string.Join("; ", problems)}."]);
        var (folder, problem) = RunFolder.Open(output, study);
        if (folder is null) return Complaints.Refuse([problem!]);
        using var held = folder;
        try
        {
            await using var local = folder.OnLocalDisk(localDisk, LocalDisk.UsualInterval, Complaints.Warn);
            await using var store = SqliteDatabase.Open(local?.Store ?? folder.Paths.Store, study.Models);
            foreach (var need in ShippedFiles.Of(study)) await ShippedFilesTransfer.FetchAsync(need, store, client, cancellation);
            var (results, outcomes) = (new TrialResultCodec(study.Models), new CheckpointCodec(study.Models));
            var seeds = study.Seeds.ToHashSet();
            List<(int Seed, Provenance By)> origins = [];
            foreach (var condition in study.Conditions)
                await foreach (var line in client.ResultsAsync(condition.Id.Text, cancellation))
                {
                    // Another study may have the same condition with other seeds.
                    if (!seeds.Contains(line.Seed)) continue;
                    if (line.Origin is { } origin) origins.Add((line.Seed, origin));
                    await store.SaveAsync(
                        results.Decode(new TrialKey(condition.Id, line.Seed), new StoredBytes(line.Payload, line.Checksum)),
                        cancellation);
                }

            int stages = 0;
            await foreach (var line in client.OutcomesAsync(id, await WithoutRecordingsAsync(study, store, cancellation), cancellation))
            {
                stages++;
                var outcome = outcomes.Decode(new StageKey(line.StageKey), new StoredBytes(line.Payload, line.Checksum));
                await store.SaveOutcomesAsync([outcome], cancellation);
            }

            var failed = sweep.Trials.Where(trial => trial.State == "failed")
                .Select(trial => new FailedTrial
                {
                    Seed = trial.Seed,
                    Attempts = trial.Attempt,
                    Error = trial.Error ?? "",
                    Condition = trial.Condition,
                    Kind = trial.Fault ?? "",
                    Stage = trial.Stage,
                    EpochsDone = trial.EpochsDone,
                }).ToList();
            var asked = await StoredResults.WithSeedsAsync(store, folder.Asked, cancellation);
            var failures = await FailuresAsync(folder.Paths, study, asked, failed, store, cancellation);
            folder.ThrowIfTaken();
            var by = ProgramInfo.Provenance(started, DateTimeOffset.UtcNow);
            var done = await StoredResults.DoneAsync(store, asked, cancellation);
            string? named = NamedProtocol.Of(study, plugins.Protocols);
            var provenance = FolderHistory.Fetched(folder.Paths, by, named, origins, done, asked.Seeds);
            var statistics = await Publication.MakeAsync(
                folder.Paths, asked, plugins.Reports, provenance, store, failures, formats, cancellation);
            var sample = StudyFolder.SampleOf(asked, statistics, failures);
            Console.WriteLine($"{output}: {Counted.Of(sample.N, sample.Asked, "trial")}, recordings of "
                + $"{Counted.Of(stages, "stage")} fetched. "
                + FinalWords.Files(study, output, formats));
            if (sample.IsWhole) return ExitCode.Done;
            Complaints.Warn($"some of the trials asked for have no result: {sample.Text}.");
            return ExitCode.SomeTrialFailed;
        }
        catch (Exception error) when (error is StorageException or DamagedResultException or DamagedCheckpointException
            or ResultConflictException)
        {
            await Console.Error.WriteLineAsync($"snn: {error.Message}");
            return ExitCode.StorageFailed;
        }
    }

    /// <summary>What the cluster says about its trials, and what the folder knows about others.</summary>
    private static async Task<IReadOnlyList<FailedTrial>> FailuresAsync(FolderPaths paths, Study fetched, Study asked,
        IReadOnlyList<FailedTrial> failed, SweepStore store, CancellationToken cancellation)
    {
        var known = await FolderFailures.ReadAsync(paths, asked, store, paths.Data, cancellation);
        var others = known.Where(failure => !fetched.Seeds.Contains(failure.Seed));
        var failures = await FolderFailures.WithoutResultAsync(FolderFailures.With(others, failed), asked, store, cancellation);
        FolderFailures.Write(paths, failures);
        return failures;
    }

    /// <summary>Seeds of the finished trials of which some stage's outcome is not in the folder, or damaged there.</summary>
    private static async Task<IReadOnlyList<int>> WithoutRecordingsAsync(Study study, SweepStore store, CancellationToken cancellation)
    {
        SortedSet<int> missing = [];
        foreach (var condition in study.Conditions)
            foreach (int seed in await store.SeedsAsync(condition.Id, cancellation))
                if (!missing.Contains(seed) && !await HasRecordingsAsync(condition, seed, store, cancellation)) missing.Add(seed);
        return [.. missing];
    }

    private static async Task<bool> HasRecordingsAsync(SweepSpec spec, int seed, SweepStore store, CancellationToken cancellation)
    {
        try
        {
            foreach (var key in TrialPath.Of(spec.Trial(seed)).OutcomeKeys)
                if (await store.ReadOutcomeAsync(key, cancellation) is null) return false;
            return true;
        }
        catch (DamagedCheckpointException)
        {
            return false;
        }
    }
}
