using System.Collections.Concurrent;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Data;
using SnnCluster.Cli.Folders;
using SnnCluster.Reports.Figures.Common;
using SnnCluster.Storage;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Sweeps.Verification;
using SnnCluster.Trials.Data;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Cli.Runs;

/// <summary>
/// Makes the tables and reports again from the stored results, computes stored trials, or single stages of them, again, and says what
/// differs.
/// </summary>
public static class SweepVerification
{
    /// <param name="trials">How many whole trials at most.</param>
    /// <param name="stages">How many single stages at most.</param>
    /// <param name="workers">How many computations run at the same time.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        StoredSweep sweep, ModelReports reports, int trials, int stages, int workers, CancellationToken cancellation)
    {
        await using var store = sweep.OpenForReading();
        var stored = new List<(SweepSpec Condition, int Seed)>();
        foreach (var condition in sweep.Study.Conditions)
            stored.AddRange((await store.SeedsAsync(condition.Id, cancellation)).Select(seed => (condition, seed)));
        if (stored.Count == 0) return Complaints.Refuse([$"{sweep.Paths.Root}: holds no results yet."]);
        bool areFilesRight = await FileVerification.RunAsync(sweep, reports, store, cancellation) && SumsVerification.Run(sweep);
        if (sweep.Study.Refusals is { Count: > 0 } refusals)
            return Complaints.Refuse(refusals.Select(refusal => $"{sweep.Paths.Root}: cannot be computed again: {refusal}"));

        List<(string What, Func<Task<string?>> Check)> checks = [];
        foreach (var (condition, seed) in Spread(stored, trials))
            checks.Add((StudyWords.Trial(sweep.Study, condition.Protocol.Name, seed), () => TrialAsync(condition, seed, store)));
        if (stages > 0)
        {
            var single = new List<(SweepSpec Condition, int Seed, int Step)>();
            foreach (var condition in stored.GroupBy(trial => trial.Condition))
                single.AddRange((await StagesAsync(condition.Key, [.. condition.Select(trial => trial.Seed)], store, cancellation))
                    .Select(stage => (condition.Key, stage.Seed, stage.Step)));
            if (single.Count < stages) Console.WriteLine($"There is a stored state to start from for {Counted.Of(single.Count, "stage")}.");
            foreach (var (condition, seed, step) in Spread(single, stages))
                checks.Add(($"{StudyWords.Trial(sweep.Study, condition.Protocol.Name, seed)}, stage {step + 1}",
                    () => StageAsync(condition, seed, step, store)));
        }

        var failures = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(checks, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation },
            async (check, _) =>
        {
            string? difference = await check.Check();
            if (difference is not null) failures.Enqueue($"{check.What}: {difference}");
            Console.WriteLine($"{check.What}: {(difference is null ? "the same, bit for bit" : $"DIFFERS: {difference}")}");
        });
        Console.WriteLine($"{checks.Count - failures.Count} of {checks.Count} the same (engine "
            + $"{sweep.Study.Conditions[0].Engine.Key}, version {sweep.Study.Conditions[0].Model.Version}).");
        if (!failures.IsEmpty || checks.Count == 0 || !areFilesRight) return ExitCode.SomeTrialFailed;
        int again = trials == 0 ? checks.Count : Math.Min(trials, stored.Count);
        Console.WriteLine(PaperSentence.Of(sweep.Study,
            "all tables, figures and reports were made again from the stored results",
            trials == 0 ? Counted.Of(again, "stage") : Counted.Of(again, stored.Count, "trial"), isOne: again == 1));
        return ExitCode.Done;
    }

    private static async Task<string?> TrialAsync(SweepSpec spec, int seed, SweepStore store)
    {
        try
        {
            var stored = await store.ReadAsync(new TrialKey(spec.Id, seed));
            using var run = DataFolders.Begin(spec.Trial(seed), store: store);
            while (!run.IsFinished) run.Advance(run.EpochsTotal);
            var differences = OutcomeComparison.Differences(stored!.Stages, run.Outcomes);
            if (differences.Count == 0) return null;
            string different = string.Join("; ", differences);
            // For the built-in engines this is a bug; for a user's program it is usually by nature.
            return spec.Engine.IsOutside
                ? $"seed {seed} gave two different results ({different}): the program is not deterministic"
                : different;
        }
        catch (Exception error) when (error is DamagedResultException or DataMissingException or TrialFailedException)
        {
            return error.Message;
        }
    }

    /// <summary>The stages whose beginning is stored, for every seed.</summary>
    private static async Task<List<(int Seed, int Step)>> StagesAsync(SweepSpec spec, IReadOnlyList<int> seeds, SweepStore store,
        CancellationToken cancellation)
    {
        List<(int, int)> found = [];
        foreach (int seed in seeds)
        {
            var path = TrialPath.Of(spec.Trial(seed));
            var places = (await store.PlacesAsync(path, cancellation)).ToHashSet();
            for (int step = 0; step < path.Steps.Count; step++)
                if (!path.Steps[step].IsDonor && path.Steps[step].Epochs > Epochs.None
                    && (step == 0 || places.Contains(path.Steps[step - 1].Last)))
                    found.Add((seed, step));
        }

        return found;
    }

    private static async Task<string?> StageAsync(SweepSpec spec, int seed, int step, SweepStore store)
    {
        try
        {
            var stored = (await store.ReadAsync(new TrialKey(spec.Id, seed)))!.Stages;
            int index = step - spec.Protocol.Donor.Count;
            var trial = spec.Trial(seed);
            var path = TrialPath.Of(trial);
            var before = step == 0 ? null : await store.ReadAsync(path.Steps[step - 1].Last);
            using var run = DataFolders.Begin(
                trial,
                before is null ? null : new TrialCheckpoint(before.State, [.. stored.Take(index)], before.Progress),
                store);
            while (run.Outcomes.Count <= index) run.Advance(spec.Protocol.Stages[index].Epochs);
            return OutcomeComparison.Difference(stored[index], run.Outcomes[index]);
        }
        catch (Exception error) when (error is DamagedResultException or DamagedCheckpointException
            or InvalidCheckpointException or DataMissingException or TrialFailedException)
        {
            return error.Message;
        }
    }

    /// <summary>So many of them, evenly spread.</summary>
    internal static IEnumerable<T> Spread<T>(IReadOnlyList<T> all, int count) =>
        count >= all.Count ? all : Enumerable.Range(0, count).Select(i => all[(int)((long)i * all.Count / count)]);
}
