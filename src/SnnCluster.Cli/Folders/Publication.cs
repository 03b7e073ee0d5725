using SnnCluster.Reports.Files;
using SnnCluster.Reports.Folders;
using SnnCluster.Sweeps;

namespace SnnCluster.Cli.Folders;

/// <summary>What the tables and reports of a results folder were made with that cannot be told from its store.</summary>
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

    /// <summary>Notes it in the folder, before the files themselves are written.</summary>
    /// <param name="formats">Those that are written now.</param>
    public static void Write(FolderPaths paths, Provenance provenance, ReportFormats formats)
    {
        var all = formats | (Recorded(paths)?.Formats ?? StudyFolder.FormatsIn(paths.Root));
        DataFile.Write(paths.Publication, new Publication(provenance, all));
    }

    private static Publication? Recorded(FolderPaths paths) =>
        DataFile.Read<Publication>(paths.Publication, "what it says is then taken from the tables themselves.");
}
