using SnnCluster.Reports.Figures.Common;
using SnnCluster.Reports.Files;
using SnnCluster.Reports.Folders;
using SnnCluster.Reports.Publishing;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Folders;

/// <summary>How the tables and reports of a results folder were made, as far as its store does not tell.</summary>
/// <param name="Provenance">Where and when the results were computed, or brought together.</param>
/// <param name="Formats">All that were ever written into the folder.</param>
public sealed record Publication(Provenance Provenance, ReportFormats Formats)
{
    /// <returns>Null if the folder holds no tables yet.</returns>
    public static Publication? Read(StoredSweep sweep)
    {
        if (Recorded(sweep.Paths) is { } recorded) return recorded;
        // Folders of earlier versions of the program have no record.
        string root = sweep.Paths.Root;
        return StudyFolder.ReadProvenance(root, sweep.Study)?.Provenance is { } provenance
            ? new(provenance, StudyFolder.FormatsIn(root))
            : null;
    }

    /// <summary>Writes the tables and reports of a results folder, and what others need to check and cite them.</summary>
    /// <param name="study">The study, with the seeds that were asked for.</param>
    /// <param name="reports">What the reports of each model show.</param>
    /// <param name="formats">The formats to write.</param>
    /// <returns>The statistics that the files show, one per condition.</returns>
    public static async Task<IReadOnlyList<SweepStatistics>> MakeAsync(
        FolderPaths paths, Study study, ModelReports reports, Provenance provenance, ISweepStore store, IReadOnlyList<FailedTrial> failures,
        ReportFormats formats, CancellationToken cancellation)
    {
        Write(paths, provenance, formats);
        var statistics =
            await StudyFolder.WriteAsync(paths.Root, study, reports, provenance, store, failures, formats, cancellation);
        ResearchCrate.Write(paths.Root, study, provenance);
        ChecksumFile.Write(paths.Root);
        return statistics;
    }

    /// <summary>Notes it in the folder, before the files themselves are written.</summary>
    private static void Write(FolderPaths paths, Provenance provenance, ReportFormats formats)
    {
        var all = formats | (Recorded(paths)?.Formats ?? StudyFolder.FormatsIn(paths.Root));
        DataFile.Write(paths.Publication, new Publication(provenance, all));
    }

    private static Publication? Recorded(FolderPaths paths) =>
        DataFile.Read<Publication>(paths.Publication, "what it says is then taken from the tables themselves.");
}
