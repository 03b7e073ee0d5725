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
using SnnCluster.Trials.Texts;

namespace SnnCluster.Cli.Runs;

/// <summary>
/// Verifies a folder that was published without data/: that its files match its checksums, and that trials computed from its sweep.json
/// have exactly the rows of its trials.csv and numbers.csv, including the digests of their whole state. If all trials are computed, it
/// also verifies that the tables follow from them.
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
            string tables = PublishedFolder.Of(folder, study, condition);
            string[] tests = await LinesAsync(Path.Combine(tables, "trials.csv"), cancellation),
                numbers = await LinesAsync(Path.Combine(tables, NumbersCsv.Name), cancellation);
            if (tests.Length == 0 && condition.Protocol.HasTests)
                return Complaints.Refuse([$"{tables}/trials.csv: is missing; the results of the trials cannot be compared."]);
            published.AddRange(Rows(condition, tests, numbers));
        }

        if (published.Count == 0)
            return Complaints.Refuse([$"{folder}: its tables (trials.csv, {NumbersCsv.Name}) hold no results that could be compared."]);
        var chosen = SweepVerification.Spread(published, trials).ToList();
        var different = new ConcurrentQueue<string>();
        await using var again = new PublishedTables(study.Models);
        await Parallel.ForEachAsync(chosen, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation },
            async (trial, stop) =>
        {
            var (result, failure) = Compute(trial.Condition, trial.Seed);
            if (result is not null) await again.AddAsync(result, stop);
            string? difference = failure ?? Difference(trial.Condition, result!, trial.Rows);
            string name = StudyWords.Trial(study, trial.Condition.Protocol.Name, trial.Seed);
            if (difference is not null) different.Enqueue(name);
            Console.WriteLine($"{name}: {(difference is null ? "the same, bit for bit" : $"DIFFERS: {difference}")}");
        });
        Console.WriteLine($"{chosen.Count - different.Count} of {chosen.Count} the same (engine {study.Conditions[0].Engine.Key}, version "
            + $"{study.Conditions[0].Model.Version}).");
        bool isWhole = chosen.Count == published.Count, areTablesRight = true;
        if (isWhole && different.IsEmpty) areTablesRight = await again.CompareAsync(folder, study, reports, cancellation);
        if (!different.IsEmpty || !areFilesRight || !areTablesRight) return ExitCode.SomeTrialFailed;
        Console.WriteLine(PaperSentence.Of(study,
            "the files are those of the published checksums" + (isWhole ? ", the tables follow from the trials" : ""),
            Counted.Of(chosen.Count, published.Count, "trial"), isOne: chosen.Count == 1));
        return ExitCode.Done;
    }

    /// <summary>The trials with a result, each with its rows.</summary>
    /// <param name="tests">Lines of trials.csv.</param>
    /// <param name="numbers">Lines of numbers.csv.</param>
    private static IEnumerable<(SweepSpec Condition, int Seed, IReadOnlyList<string> Rows)> Rows(
        SweepSpec condition, string[] tests, string[] numbers)
    {
        // The last column of trials.csv is the digest; without a result it is empty.
        var bySeed = tests.Skip(1).Where(row => !row.EndsWith(',')).Concat(numbers.Skip(1))
            .ToLookup(line => line.Split(',', 3) is [_, var text, _] && int.TryParse(text, out int seed) ? seed : -1);
        return from seed in condition.Seeds
               let rows = bySeed[seed].ToList()
               where rows.Count > 0
               select (condition, seed, (IReadOnlyList<string>)rows);
    }

    /// <summary>Those of a table; none if it is not there, as it would have no rows.</summary>
    private static Task<string[]> LinesAsync(string table, CancellationToken cancellation) =>
        File.Exists(table) ? File.ReadAllLinesAsync(table, cancellation) : Task.FromResult(Array.Empty<string>());

    private static string? Difference(SweepSpec condition, TrialResult result, IReadOnlyList<string> rows)
    {
        var statistics = SweepStatistics.Empty.With(result);
        List<string> computed = [.. TrialsCsv.Lines(condition, statistics), .. NumbersCsv.Lines(statistics)];
        if (computed.Count != rows.Count) return $"{Counted.Of(rows.Count, "row")} published, {computed.Count} computed";
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
