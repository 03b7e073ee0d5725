using System.CommandLine;
using SnnCluster.Storage.Files;

namespace SnnCluster.Cli.Commands;

/// <summary><c>--local-disk</c>, of the commands that write a results folder.</summary>
public static class LocalDiskOption
{
    /// <summary>Where the databases are kept while the program runs; null: in the results folder.</summary>
    public static Option<string?> Create() => new("--local-disk")
    {
        Description = "Folder on a local disk, e.g. /tmp: the databases are kept there while the program runs and copied to the results "
            + "folder every checkpoint.copy-interval and at the end. For results folders on a network file system.",
        HelpName = "DIR",
    };

    /// <summary>
    /// Variable with names of file systems that are local disks of this machine although the program does not know them, with commas.
    /// </summary>
    public const string LocalTypes = "SNN_LOCAL_FILE_SYSTEMS";

    /// <summary>What is wrong with working on a results folder: null, or the problem and what to do.</summary>
    public static string? Problem(string output, string? localDisk)
    {
        if (localDisk is not null && !Directory.Exists(localDisk)) return $"--local-disk {localDisk}: there is no such folder.";
        string place = localDisk ?? output, option = localDisk is null ? "--out" : "--local-disk";
        string[] alsoLocal = Environment.GetEnvironmentVariable(LocalTypes)?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        if (LocalFileSystems.Unknown(place, alsoLocal) is not var (type, mountPoint)) return null;
        string advice = localDisk is null
            ? "Give --local-disk /tmp (any folder on a disk of this machine): the databases are kept there while the program runs and "
                + "copied to the results folder. Or choose another --out"
            : "Name a folder on a disk of this machine";
        return $"{option} {place}: is on {type}, mounted at {mountPoint}, which is not known to be a local disk; on a network file "
            + $"system SQLite databases get damaged. {advice}. If {type} is a local disk here, set {LocalTypes}={type}.";
    }
}
