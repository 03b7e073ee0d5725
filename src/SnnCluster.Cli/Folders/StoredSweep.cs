using SnnCluster.Cli.Answers;
using SnnCluster.Storage;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Folders;

/// <summary>A results folder to look into: what it holds, and who is using it.</summary>
/// <param name="Study">The study, with all seeds that were ever asked for in this folder; for the folder of a
/// condition, that condition alone.</param>
/// <param name="Holder">The process that is using it; null if none is.</param>
public sealed record StoredSweep(FolderPaths Paths, Study Study, string? Holder)
{
    /// <summary>Of the folder of a study's condition: the study.</summary>
    public Study Whole { get; private init; } = Study;

    /// <param name="studies">Reads what was asked for in that folder.</param>
    /// <returns>The sweep or study, or null and the problem.</returns>
    public static (StoredSweep? Sweep, string? Problem) Look(string folder, StudyReader studies)
    {
        var paths = new FolderPaths(folder);
        if (File.Exists(folder)) return (null, $"{folder}: is a file; name a results folder.");
        if (!Directory.Exists(folder)) return (null, $"{folder}: there is no such folder.");
        string? condition = null;
        if (!File.Exists(paths.Spec) && ConditionFolder.StudyOf(folder) is { } study)
            (paths, condition) =
                (paths with { Data = new FolderPaths(study).Data }, Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)));
        if (!File.Exists(paths.Spec)) return (null, $"{folder}: is not a results folder of `snn run` (it lacks data/spec.txt).");
        try
        {
            TakeBack(paths);
            var (stored, problems) = studies.ReadResults(File.ReadAllText(paths.Spec));
            if (stored is null) return (null, $"{folder}: {string.Join("; ", problems)}.");
            var whole = stored;
            if (condition is not null)
                stored = stored.Conditions.FirstOrDefault(known => known.Protocol.Name == condition) is { } found ? Study.Of(found) : null;
            return stored is null
                ? (null, $"{folder}: its study has no condition {condition}.")
                : (new(paths, stored, FolderLock.Holder(paths.Data)) { Whole = whole }, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or StorageException)
        {
            return (null, $"{folder}: cannot be read: {e.Message}");
        }
    }

    // On a full disk, or in a folder that may only be read, it stays where it is, and is read there.
    private static void TakeBack(FolderPaths paths)
    {
        try
        {
            LocalDisk.TakeBack(paths, Complaints.Warn);
        }
        catch (Exception error) when (error is StorageException or IOException or UnauthorizedAccessException)
        {
            Complaints.Warn($"{paths.Root}: what an earlier run left elsewhere cannot be copied to it now, and stays there: "
                + error.Message);
        }
    }

    /// <summary>The settings in which two folders differ, in words; empty if they hold the same sweep.</summary>
    public static IReadOnlyList<string> Differences(StoredSweep one, StoredSweep other) =>
        StudyText.Differences(StudyText.Write(one.Study), StudyText.Write(other.Study));

    /// <summary>
    /// Whether a store is there with anything in it: a program that was killed at its very beginning leaves an empty one.
    /// </summary>
    public bool HasStore => File.Exists(Store) && SqliteDatabase.HasTables(Store);

    /// <summary>
    /// Folder of the databases: the one on a local disk of this machine while a run is using it, or if its contents cannot be brought back.
    /// </summary>
    public string Databases =>
        LocalNote.Here(Paths.Data) is { } local && File.Exists(Path.Combine(local, Path.GetFileName(Paths.Store)))
            && (Holder is null || FolderLock.Holder(local) is not null) ? local : Paths.Data;

    /// <summary>Its results and checkpoints; nothing can be written, and a run may continue at the same time.</summary>
    public SweepStore OpenForReading() => SqliteDatabase.OpenForReading(Store, Study.Models);

    private string Store => Path.Combine(Databases, Path.GetFileName(Paths.Store));
}
