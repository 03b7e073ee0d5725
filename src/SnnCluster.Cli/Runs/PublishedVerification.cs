using System.Collections.Concurrent;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Data;
using SnnCluster.Cli.Folders;
using SnnCluster.Reports.Figures.Common;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Data;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cli.Runs;

/// <summary>
/// Verifies a folder that was published without data/: that its files match its checksums, and that trials computed from its sweep.json
/// have exactly the rows of its trials.csv, including the digests of their whole state. If all trials are computed, it also verifies that
/// the tables follow from them.
/// </summary>
public static class PublishedVerification
{
    /// <param name="reports">What the tables of each model show.</param>
    /// <param name="trials">How many trials at most are computed.</param>
    /// <param name="workers">How many trials are computed at the same time.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        string folder, Study study, ModelReports reports, int trials, int workers, CancellationToken cancellation)
    {
        bool areFilesRight = SumsVerification.Run(folder);
        List<(SweepSpec Condition, int Seed, IReadOnlyList<string> Rows)> published = [];
        foreach (var condition in study.Conditions)
        {
            string table = Path.Combine(PublishedFolder.Of(folder, study, condition), "trials.csv");
            if (!File.Exists(table)) return Complaints.Refuse([$"{table}: is missing; the results of the trials cannot be compared."]);
            published.AddRange(Rows(condition, await File.ReadAllLinesAsync(table, cancellation)));
        }

        if (published.Count == 0) return Complaints.Refuse([$"{folder}: its trials.csv holds no results."]);
        var chosen = SweepVerification.Spread(published, trials).ToList();
        var different = new ConcurrentQueue<string>();
        await using var tables = new PublishedTables(study.Models);
        await Parallel.ForEachAsync(chosen, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation },
            async (trial, stop) =>
        {
            var (result, failure) = Compute(trial.Condition, trial.Seed);
            if (result is not null) await tables.AddAsync(result, stop);
            string? difference = failure ?? Difference(trial.Condition, result!, trial.Rows);
            string name = StudyWords.Trial(study, trial.Condition.Protocol.Name, trial.Seed);
            if (difference is not null) different.Enqueue(name);
            Console.WriteLine($"{name}: {(difference is null ? "the same, bit for bit" : $"DIFFERS: {difference}")}");
        });
        Console.WriteLine($"{chosen.Count - different.Count} of {chosen.Count} the same (engine {study.Conditions[0].Engine.Key}, version "
            + $"{study.Conditions[0].Model.Version}).");
        bool isWhole = chosen.Count == published.Count, areTablesRight = true;
        if (isWhole && different.IsEmpty) areTablesRight = await tables.CompareAsync(folder, study, reports, cancellation);
        if (!different.IsEmpty || !areFilesRight || !areTablesRight) return ExitCode.SomeTrialFailed;
        Console.WriteLine(PaperSentence.Of(study,
            "the files are those of the published checksums" + (isWhole ? ", the tables follow from the trials" : ""),
            $"{chosen.Count} of {published.Count} trials"));
        return ExitCode.Done;
    }

    /// <summary>The trials with a result, each with its rows.</summary>
    private static IEnumerable<(SweepSpec Condition, int Seed, IReadOnlyList<string> Rows)> Rows(SweepSpec condition, string[] lines)
    {
        var bySeed = lines.Skip(1).ToLookup(line => line.Split(',', 3) is [_, var text, _] && int.TryParse(text, out int seed) ? seed : -1);
        return from seed in condition.Seeds
               let rows = bySeed[seed].ToList()
               // The last column is the digest; without a result it is empty.
               where rows.Exists(row => !row.EndsWith(','))
               select (condition, seed, (IReadOnlyList<string>)rows);
    }

    private static string? Difference(SweepSpec condition, TrialResult result, IReadOnlyList<string> rows)
    {
        var computed = TrialsCsv.Lines(condition, SweepStatistics.Empty.With(result));
        if (computed.Count != rows.Count) return $"{rows.Count} rows are published, {computed.Count} computed";
        int different = Enumerable.Range(0, rows.Count).FirstOrDefault(row => rows[row] != computed[row], -1);
        return different < 0 ? null : $"published is {rows[different]}, computed {computed[different]}";
    }

    /// <returns>The trial, or null and why there is none.</returns>
    private static (TrialResult? Result, string? Failure) Compute(SweepSpec condition, int seed)
    {
        try
        {
            using var run = DataFolders.Begin(condition.Trial(seed));
            while (!run.IsFinished) run.Advance(run.EpochsTotal);
            return (new TrialResult
            {
                Key = new(condition.Id, seed),
                Protocol = condition.Protocol.Name,
                Model = condition.Model.Name,
                EngineVersion = condition.Model.Version,
                Stages = run.Outcomes,
            }, null);
        }
        catch (Exception error) when (error is DataMissingException or TrialFailedException)
        {
            return (null, error.Message);
        }
    }
}
