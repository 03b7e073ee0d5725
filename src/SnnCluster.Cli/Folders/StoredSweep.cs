using SnnCluster.Storage;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Folders;

/// <summary>A results folder that somebody wants to look into: its sweep, and who is at work on it.</summary>
/// <param name="Spec">With all seeds that were ever asked for in this folder.</param>
/// <param name="Holder">Process that is at work on it; null if none.</param>
public sealed record StoredSweep(FolderPaths Paths, SweepSpec Spec, string? Holder)
{
    /// <returns>The sweep, or null and the problem.</returns>
    public static (StoredSweep? Sweep, string? Problem) Look(string folder)
    {
        var paths = new FolderPaths(folder);
        if (!Directory.Exists(folder)) return (null, $"{folder}: there is no such folder.");
        if (!File.Exists(paths.Spec)) return (null, $"{folder}: is no results folder of `snn run` (it lacks data/spec.txt).");
        try
        {
            var (spec, problems) = SweepText.Parse(File.ReadAllText(paths.Spec)).Resolve();
            return spec is null ? (null, $"{folder}: {string.Join("; ", problems)}.") : (new(paths, spec, FolderLock.Holder(paths.Data)), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"{folder}: cannot be read: {e.Message}");
        }
    }

    /// <summary>The settings in which two folders differ, in words; empty if they hold the same sweep.</summary>
    public static IReadOnlyList<string> Differences(StoredSweep one, StoredSweep other) =>
        SweepText.Parse(SweepText.Write(one.Spec)).Differences(SweepText.Parse(SweepText.Write(other.Spec)));

    public bool HasStore => File.Exists(Paths.Store);

    public SweepStore OpenForReading() => SqliteDatabase.OpenForReading(Paths.Store);
}
