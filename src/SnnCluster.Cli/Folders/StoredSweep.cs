using SnnCluster.Cli.Commands;
using SnnCluster.Storage;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Folders;

/// <summary>A results folder that somebody wants to look into: what it holds, and who is using it.</summary>
/// <param name="Study">With all seeds that were ever asked for in this folder. Of the folder of a
/// study's condition: that condition.</param>
/// <param name="Holder">Process that is using it; null if none.</param>
public sealed record StoredSweep(FolderPaths Paths, Study Study, string? Holder)
{
    /// <param name="studies">Reads what was asked for in that folder.</param>
    /// <returns>The sweep or study, or null and the problem.</returns>
    public static (StoredSweep? Sweep, string? Problem) Look(string folder, StudyReader studies)
    {
        var paths = new FolderPaths(folder);
        if (!Directory.Exists(folder)) return (null, $"{folder}: there is no such folder.");
        string? condition = null;
        if (!File.Exists(paths.Spec) && ConditionFolder.StudyOf(folder) is { } study)
            (paths, condition) =
                (paths with { Data = new FolderPaths(study).Data }, Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)));
        if (!File.Exists(paths.Spec)) return (null, $"{folder}: is no results folder of `snn run` (it lacks data/spec.txt).");
        try
        {
            LocalDisk.TakeBack(paths, Complaints.Warn);
            var (stored, problems) = studies.Read(File.ReadAllText(paths.Spec));
            if (stored is null) return (null, $"{folder}: {string.Join("; ", problems)}.");
            if (condition is not null)
                stored = stored.Conditions.FirstOrDefault(known => known.Protocol.Name == condition) is { } found ? Study.Of(found) : null;
            return stored is null
                ? (null, $"{folder}: its study has no condition {condition}.")
                : (new(paths, stored, FolderLock.Holder(paths.Data)), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or StorageException)
        {
            return (null, $"{folder}: cannot be read: {e.Message}");
        }
    }

    /// <summary>The settings in which two folders differ, in words; empty if they hold the same sweep.</summary>
    public static IReadOnlyList<string> Differences(StoredSweep one, StoredSweep other) =>
        StudyText.Differences(StudyText.Write(one.Study), StudyText.Write(other.Study));

    /// <summary>
    /// Whether a store is there with anything in it: a program that was killed at its very beginning leaves an empty one.
    /// </summary>
    public bool HasStore => File.Exists(Store) && SqliteDatabase.HasTables(Store);

    /// <summary>Folder of the databases: while a run with --local-disk is using them, the one on that disk, if this is the machine.</summary>
    public string Databases => (Holder is null ? null : LocalNote.Here(Paths.Data)) ?? Paths.Data;

    public SweepStore OpenForReading() => SqliteDatabase.OpenForReading(Store, Study.Models);

    private string Store => Path.Combine(Databases, Path.GetFileName(Paths.Store));
}
