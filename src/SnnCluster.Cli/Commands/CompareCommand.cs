using System.CommandLine;
using SnnCluster.Cli.Folders;
using SnnCluster.Reports;
using SnnCluster.Reports.Comparisons;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;
using Spectre.Console;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn compare</c>: two sweeps, trial by trial.</summary>
public static class CompareCommand
{
    public static Command Create()
    {
        var first = new Argument<string>("DIR1") { Description = "Results folder of the sweep to compare with." };
        var second = new Argument<string>("DIR2") { Description = "Results folder of the other sweep; differences are its values minus those of DIR1." };
        var csv = new Option<string?>("--csv") { Description = "Also write the table to this file.", HelpName = "FILE" };
        var command = new Command("compare", "Compares two sweeps over the seeds that both have: differences, intervals, effect sizes, tests.") { first, second, csv };
        command.SetAction(async (arguments, cancellation) =>
        {
            var (one, other) = (StoredSweep.Look(arguments.GetValue(first)!), StoredSweep.Look(arguments.GetValue(second)!));
            List<string> problems = [.. new[] { one.Problem, other.Problem }.OfType<string>()];
            foreach (var sweep in new[] { one.Sweep, other.Sweep })
                if (sweep is { HasStore: false }) problems.Add($"{sweep.Paths.Root}: holds no results yet.");
                else if (sweep is { Study.IsSweep: false }) problems.Add($"{sweep.Paths.Root}: is a study; its study.html compares its conditions. Name the folder of one of them, e.g. {Path.Combine(sweep.Paths.Root, StudyFolder.Conditions, sweep.Study.Conditions[0].Protocol.Name)}.");
            if (one.Sweep is { } a && other.Sweep is { } b && a.Study.Conditions[0].SweepSeed != b.Study.Conditions[0].SweepSeed)
                problems.Add($"{a.Paths.Root} has sweep seed {a.Study.Conditions[0].SweepSeed}, {b.Paths.Root} {b.Study.Conditions[0].SweepSeed}: their trials share no random numbers and cannot be paired. Run one of them with the other's --set sweep-seed.");
            if (problems.Count > 0) return Complaints.Refuse(problems);
            try
            {
                return await CompareAsync(one.Sweep!, other.Sweep!, arguments.GetValue(csv), cancellation);
            }
            catch (Exception error) when (error is StorageException or DamagedResultException or IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"snn: {error.Message}");
                return ExitCode.StorageFailed;
            }
        });
        return command;
    }

    private static async Task<int> CompareAsync(StoredSweep one, StoredSweep other, string? csv, CancellationToken cancellation)
    {
        var (first, second) = (await ReadAsync(one, cancellation), await ReadAsync(other, cancellation));
        int[] common = [.. first.Trials.Select(trial => trial.Seed).Intersect(second.Trials.Select(trial => trial.Seed))];
        if (common.Length == 0) return Complaints.Refuse([$"{one.Paths.Root} and {other.Paths.Root}: no seed has a result in both."]);

        var lines = BetweenSweeps.Of(first, second);
        var table = new Table().AddColumns(ComparisonTable.Columns);
        foreach (var line in lines) table.AddRow([.. ComparisonTable.Cells(line).Select(Markup.Escape)]);
        Console.WriteLine($"{other.Study.Id} minus {one.Study.Id}, seeds {SeedList.Write(common)}; they differ in {Words(StoredSweep.Differences(one, other))}.");
        // On a pipe the width is unknown and taken for 80.
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 140;
        AnsiConsole.Write(table);
        Console.WriteLine("Intervals: BCa bootstrap of the mean; p: Wilcoxon's signed-rank test, two-sided, not corrected for multiple comparisons.");
        if (csv is not null) await File.WriteAllTextAsync(csv, ComparisonTable.Csv(lines), cancellation);
        return ExitCode.Done;
    }

    private static string Words(IReadOnlyList<string> differences) => differences.Count == 0 ? "nothing" : string.Join("; ", differences);

    private static async Task<SweepStatistics> ReadAsync(StoredSweep sweep, CancellationToken cancellation)
    {
        var statistics = SweepStatistics.Empty;
        await using var store = sweep.OpenForReading();
        await foreach (var result in store.ReadAllAsync(sweep.Study.Conditions[0].Id, cancellation)) statistics = statistics.With(result);
        return statistics;
    }
}
