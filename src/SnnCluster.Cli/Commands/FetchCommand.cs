using System.CommandLine;
using SnnCluster.Cli.Folders;
using SnnCluster.Cli.Remote;
using SnnCluster.Cli.Runs;
using SnnCluster.Reports;
using SnnCluster.Storage;
using SnnCluster.Storage.Bytes;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn fetch</c>: the results folder of a cluster's sweep, the same that `snn run` makes.</summary>
public static class FetchCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "Id of the sweep, as `snn submit` printed it." };
        var output = new Option<string?>("--out") { Description = "Results folder (default runs/ID).", HelpName = "DIR" };
        return RemoteCommand.Create("fetch", "Fetches the results of a sweep from a cluster: table, figures and report, as from `snn run`.",
            (arguments, client, cancellation) => FetchAsync(arguments.GetValue(id)!, arguments.GetValue(output) ?? Path.Combine("runs", arguments.GetValue(id)!), client, cancellation), id, output);
    }

    private static async Task<int> FetchAsync(string id, string output, ClusterClient client, CancellationToken cancellation)
    {
        var started = DateTimeOffset.UtcNow;
        var sweep = await client.SweepAsync(id, cancellation);
        var (spec, problems) = SweepText.Parse(sweep.Spec).Resolve();
        if (spec is null) return Complaints.Refuse([$"{id}: {string.Join("; ", problems)}."]);
        var (folder, problem) = RunFolder.Open(output, spec);
        if (folder is null) return Complaints.Refuse([problem!]);
        using var held = folder;
        try
        {
            await using var store = SqliteDatabase.Open(folder.Paths.Store);
            await foreach (var line in client.ResultsAsync(id, cancellation))
                await store.SaveAsync(TrialResultCodec.Decode(new TrialKey(spec.Id, line.Seed), new StoredBytes(line.Payload, line.Checksum)), cancellation);
            int stages = 0;
            await foreach (var line in client.OutcomesAsync(id, await WithoutRecordingsAsync(spec, store, cancellation), cancellation))
            {
                stages++;
                var key = new StageKey(line.StageKey);
                await store.SaveOutcomesAsync([new KeyedOutcome(key, CheckpointCodec.Decode(key, new StoredBytes(line.Payload, line.Checksum)))], cancellation);
            }

            var failures = sweep.Trials.Where(trial => trial.State == "failed").Select(trial => new FailedTrial(trial.Seed, trial.Attempt, trial.Error ?? "") { Kind = trial.Fault ?? "", Stage = trial.Stage, EpochsDone = trial.EpochsDone }).ToList();
            var statistics = await ResultsFolder.WriteAsync(output, spec, ProgramInfo.Provenance(started, DateTimeOffset.UtcNow), store, failures, cancellation: cancellation);
            Console.WriteLine($"{output}: {statistics.N} of {spec.Seeds.Count} trials, recordings of {stages} stages fetched. Report: {Path.Combine(output, "report.html")}   Table: {Path.Combine(output, "trials.csv")}");
            return statistics.N == spec.Seeds.Count ? ExitCode.Done : ExitCode.SomeTrialFailed;
        }
        catch (Exception error) when (error is StorageException or DamagedResultException or DamagedCheckpointException or ResultConflictException)
        {
            await Console.Error.WriteLineAsync($"snn: {error.Message}");
            return ExitCode.StorageFailed;
        }
    }

    /// <summary>Seeds of the finished trials of which some stage's outcome is not in the folder, or damaged there.</summary>
    private static async Task<IReadOnlyList<int>> WithoutRecordingsAsync(SweepSpec spec, SweepStore store, CancellationToken cancellation)
    {
        List<int> missing = [];
        foreach (int seed in await store.SeedsAsync(spec.Id, cancellation))
            try
            {
                foreach (var key in TrialPath.Of(spec.Trial(seed)).OutcomeKeys)
                    if (await store.ReadOutcomeAsync(key, cancellation) is null)
                    {
                        missing.Add(seed);
                        break;
                    }
            }
            catch (DamagedCheckpointException)
            {
                missing.Add(seed);
            }

        return missing;
    }
}
