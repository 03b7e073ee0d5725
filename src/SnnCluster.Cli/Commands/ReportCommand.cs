using System.CommandLine;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Folders;
using SnnCluster.Cli.Runs;
using SnnCluster.Cli.Specs;
using SnnCluster.Reports.Figures.Common;
using SnnCluster.Reports.Files;
using SnnCluster.Reports.Folders;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn report</c>: figures, tables and exports from stored results, without computing anything again.</summary>
public static class ReportCommand
{
    /// <summary>
    /// Takes a results folder or its name in runs/, also while a run is using it. Ends with 3 if its store cannot be read.
    /// </summary>
    public static Command Create(PluggedIn plugins)
    {
        var folder = new Argument<string>("DIR")
        {
            Description = "Results folder, or the id of a sweep in runs/. Fetch a cluster's sweep first (`snn fetch`).",
        };
        var format = FormatOption.Create();
        var output =
            new Option<string?>("--out") { Description = "Folder to write into (default: the results folder itself).", HelpName = "DIR" };
        var compare = new Option<string?>("--compare")
        {
            Description =
                "Also compare with the sweep of this results folder, as `snn compare DIR DIR2` does, and write comparison.csv.",
            HelpName = "DIR2",
        };
        var command =
            new Command("report", "Makes figures, report and exports from stored results, even while the sweep is running.")
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
            string? target = arguments.GetValue(output) ?? sweep?.Paths.Root;
            if (OutputFolder.Problem(target) is { } taken) problems.Add(taken);
            if (problems.Count > 0) return Complaints.Refuse(problems);
            return await WriteAsync(sweep!, other, plugins.Reports, target!, formats, cancellation);
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
            var done = await StoredResults.DoneAsync(store, sweep.Whole, cancellation);
            var provenance = FolderHistory.Now(
                sweep.Paths, Publication.Read(sweep)?.Provenance ?? ProgramInfo.Provenance(now, now), done, sweep.Whole.Seeds);
            var failures = await FolderFailures.ReadAsync(sweep, store, cancellation);
            var statistics = IsOwn(sweep, target)
                ? await Publication.MakeAsync(sweep.Paths, sweep.Study, reports, provenance, store, failures, formats, cancellation)
                : await StudyFolder.WriteAsync(target, sweep.Study, reports, provenance, store, failures, formats, cancellation);
            var sample = StudyFolder.SampleOf(sweep.Study, statistics, failures);
            Console.WriteLine($"{target}: {Counted.Of(sample.N, sample.Asked, "trial")} ({ReportFormatNames.Text(formats)}).");
            if (!sample.IsWhole) Complaints.Warn($"some of the trials asked for have no result: {sample.Text}.");
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

    /// <summary>Whether the files go where the folder's own are. Those of one condition are noted with its study's.</summary>
    private static bool IsOwn(StoredSweep sweep, string target) =>
        sweep.Study.Id == sweep.Whole.Id && Full(target) == Full(sweep.Paths.Root);

    private static string Full(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
}
