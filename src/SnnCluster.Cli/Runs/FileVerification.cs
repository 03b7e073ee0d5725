using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Folders;
using SnnCluster.Reports.Figures.Common;
using SnnCluster.Reports.Files;
using SnnCluster.Reports.Verification;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Runs;

/// <summary>Makes the tables and reports of a results folder again from its store and says which of its files are not those.</summary>
public static class FileVerification
{
    /// <returns>Whether all are the same.</returns>
    public static async Task<bool> RunAsync(StoredSweep sweep, ModelReports reports, ISweepStore store, CancellationToken cancellation)
    {
        string folder = sweep.Paths.Root;
        if (Publication.Read(sweep) is not { } publication)
        {
            Console.WriteLine($"{folder}: there are no tables yet; `snn report {folder}` writes them.");
            return true;
        }

        if (await CompareAsync(sweep, reports, publication, store, cancellation) is not { } files) return false;
        var wrong = files.Where(file => file.Problem is not null).ToList();
        foreach (var file in wrong) Console.WriteLine($"{Path.Combine(folder, file.Name)}: {file.Problem}");
        Console.WriteLine($"{files.Count - wrong.Count} of {files.Count} tables, figures and reports match the stored results.");
        if (wrong.Count == 0) return true;
        Console.WriteLine($"`snn report {folder} --format {ReportFormatNames.Text(publication.Formats)}` writes them again."
            + OtherProgram(publication.Provenance));
        return false;
    }

    /// <returns>Null if the files cannot be made again; it is said why.</returns>
    private static async Task<IReadOnlyList<ComparedFile>?> CompareAsync(
        StoredSweep sweep, ModelReports reports, Publication publication, ISweepStore store, CancellationToken cancellation)
    {
        try
        {
            var failures = await FolderFailures.ReadAsync(sweep, store, cancellation);
            return await FolderComparison.CompareAsync(
                sweep.Paths.Root, sweep.Study, reports, publication.Provenance, store, failures, publication.Formats, cancellation);
        }
        catch (Exception error) when (error is DamagedResultException or IOException or UnauthorizedAccessException)
        {
            Console.WriteLine($"{sweep.Paths.Root}: its tables and reports cannot be made again: {error.Message}");
            return null;
        }
    }

    private static string OtherProgram(Provenance writer)
    {
        var now = ProgramInfo.Provenance(default, default);
        return (writer.Program, writer.Commit) == (now.Program, now.Commit) ? ""
            : $" They were written by snn {writer.Program} (commit {writer.Commit}), which may lay them out differently from this one, "
                + $"snn {now.Program} (commit {now.Commit}).";
    }
}
