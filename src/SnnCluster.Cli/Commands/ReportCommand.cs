using System.CommandLine;
using SnnCluster.Cli.Folders;
using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Runs;
using SnnCluster.Reports.Figures.Common;
using SnnCluster.Reports.Files;
using SnnCluster.Reports.Folders;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn report</c>: figures, tables and exports from stored results, without computing anything again.</summary>
public static class ReportCommand
{
    public static Command Create(PluggedIn plugins)
    {
        var folder = new Argument<string>("DIR")
        {
            Description = "Results folder, or the id of a sweep in runs/. A cluster's sweep: `snn fetch` it first.",
        };
        var format = FormatOption.Create();
        var output =
            new Option<string?>("--out") { Description = "Folder to write into (default: the results folder itself).", HelpName = "DIR" };
        var compare = new Option<string?>("--compare")
        {
            Description =
                "Also compare with the sweep of this results folder, as `snn compare DIR DIR2` does; the table goes to comparison.csv too.",
            HelpName = "DIR2",
        };
        var command =
            new Command("report", "Makes the figures, the report and exports of stored results; also while the sweep is still running.")
        {
            folder, format, output, compare,
        };
        command.SetAction(async (arguments, cancellation) =>
        {
            string named = arguments.GetValue(folder)!, inRuns = Path.Combine("runs", named);
            var (sweep, problem) = StoredSweep.Look(!Directory.Exists(named) && Directory.Exists(inRuns) ? inRuns : named, plugins.Studies);
            var (other, otherProblem) = arguments.GetValue(compare) is { } second ? StoredSweep.Look(second, plugins.Studies) : default;
            List<string> problems = [.. SweepComparison.Problems((sweep, problem), (other, otherProblem))];
            var (formats, formatProblem) = FormatOption.Read(arguments.GetValue(format));
            if (formatProblem is not null) problems.Add(formatProblem);
            string target = arguments.GetValue(output) ?? sweep?.Paths.Root ?? "";
            if (File.Exists(target)) problems.Add($"--out {target}: is a file; name a folder.");
            if (problems.Count > 0) return Complaints.Refuse(problems);
            return await WriteAsync(sweep!, other, plugins.Reports, target, formats, cancellation);
        });
        return command;
    }

    private static async Task<int> WriteAsync(StoredSweep sweep, StoredSweep? other, ModelReports reports, string target,
        ReportFormats formats, CancellationToken cancellation)
    {
        try
        {
            await using var store = sweep.OpenForReading();
            var now = DateTimeOffset.UtcNow;
            var (provenance, failures) = StudyFolder.ReadProvenance(sweep.Paths.Root, sweep.Study)
                ?? (ProgramInfo.Provenance(now, now), []);
            var statistics = await StudyFolder.WriteAsync(target, sweep.Study, reports, provenance, store, failures, formats, cancellation);
            var missing =
                sweep.Study.Seeds.Where(seed => statistics.Any(condition => condition.Trials.All(trial => trial.Seed != seed))).ToList();
            Console.WriteLine($"{target}: {statistics.Sum(condition => condition.N)} of "
                + $"{sweep.Study.Conditions.Count * sweep.Study.Seeds.Count} trials ({ReportFormatNames.Text(formats)}).");
            if (missing.Count > 0) Complaints.Warn($"seeds {SeedList.Write(missing)} have no result yet.");
            return other is null
                ? ExitCode.Done
                : await SweepComparison.PrintAsync(sweep, other, Path.Combine(target, "comparison.csv"), cancellation);
        }
        catch (Exception error) when (error is StorageException or DamagedResultException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"snn: {error.Message}");
            return ExitCode.StorageFailed;
        }
    }
}
