using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Folders;
using SnnCluster.Reports.Comparisons;
using SnnCluster.Reports.Folders;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using Spectre.Console;

namespace SnnCluster.Cli.Runs;

/// <summary>Two stored sweeps, trial by trial, over the seeds that both have: the second one's values minus those of the first.</summary>
public static class SweepComparison
{
    /// <summary>Why they cannot be compared; empty if they can.</summary>
    public static IEnumerable<string> Problems((StoredSweep? Sweep, string? Problem) one, (StoredSweep? Sweep, string? Problem) other)
    {
        foreach (string? problem in new[] { one.Problem, other.Problem })
            if (problem is not null) yield return problem;
        foreach (var sweep in new[] { one.Sweep, other.Sweep })
            if (sweep is { HasStore: false }) yield return $"{sweep.Paths.Root}: holds no results yet.";
            else if (sweep is { Study.IsSweep: false } && one.Sweep is not null && other.Sweep is not null)
                yield return $"{sweep.Paths.Root}: is a study; its study.html compares its conditions. Name the folder of one of them, "
                    + $"e.g. {Path.Combine(sweep.Paths.Root, StudyFolder.Conditions, sweep.Study.Conditions[0].Protocol.Name)}.";
        if (one.Sweep?.Study.Conditions[0].SweepSeed is { } a && other.Sweep?.Study.Conditions[0].SweepSeed is { } b && a != b)
            yield return $"{one.Sweep.Paths.Root} has sweep seed {a}, {other.Sweep.Paths.Root} {b}: "
                + "their trials share no random numbers and cannot be paired. Run one of them with the other's --set sweep-seed.";
    }

    /// <summary>Prints the table.</summary>
    /// <param name="csv">File to write it to as well; null: none.</param>
    /// <returns>Exit code.</returns>
    public static async Task<int> PrintAsync(StoredSweep one, StoredSweep other, string? csv, CancellationToken cancellation)
    {
        var ((first, failedInOne), (second, failedInOther)) = (await ReadAsync(one, cancellation), await ReadAsync(other, cancellation));
        int[] common = [.. first.Trials.Select(trial => trial.Seed).Intersect(second.Trials.Select(trial => trial.Seed))];
        if (common.Length == 0) return Complaints.Refuse([$"{one.Paths.Root} and {other.Paths.Root}: no seed has a result in both."]);

        int[] asked = [.. one.Study.Seeds.Intersect(other.Study.Seeds)];
        var sample = Sample.Of(asked, common, failedInOne.Concat(failedInOther).Select(failure => failure.Seed));
        var lines = BetweenSweeps.Of(first, second, one.Study.Conditions[0].Model.Words.Chance);
        var table = new Table().AddColumns(ComparisonTable.Columns);
        foreach (string[] cells in ComparisonTable.Rows(lines, asked.Length)) table.AddRow([.. cells.Select(Markup.Escape)]);
        Console.WriteLine($"{other.Paths.Root} minus {one.Paths.Root}, {SeedList.InWords(common)}; "
            + $"they differ in {Words(StoredSweep.Differences(one, other))}.{(sample.IsWhole ? "" : $" {sample.Text}.")}");
        AnsiConsole.Write(table);
        Console.WriteLine(ComparisonTable.Note);
        if (csv is not null) await File.WriteAllTextAsync(csv, ComparisonTable.Csv(lines, asked.Length), cancellation);
        return ExitCode.Done;
    }

    private static string Words(IReadOnlyList<string> differences) => differences.Count == 0 ? "nothing" : string.Join("; ", differences);

    private static async Task<(SweepStatistics Statistics, IReadOnlyList<FailedTrial> Failures)> ReadAsync(
        StoredSweep sweep, CancellationToken cancellation)
    {
        var statistics = SweepStatistics.Empty;
        await using var store = sweep.OpenForReading();
        await foreach (var result in store.ReadAllAsync(sweep.Study.Conditions[0].Id, cancellation)) statistics = statistics.With(result);
        return (statistics, await FolderFailures.ReadAsync(sweep, store, cancellation));
    }
}
