using System.Text.RegularExpressions;

namespace SnnCluster.Storage;

/// <summary>
/// Whether a folder lies on a network file system, where SQLite's locks and its write-ahead log do not work (sqlite.org/wal.html).
/// </summary>
public static partial class NetworkFileSystem
{
    private const string Mounts = "/proc/self/mounts";

    // As the kernel writes them; FUSE file systems as fuse.NAME.
    private static readonly HashSet<string> Types =
    [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "lustre", "gpfs", "beegfs", "beegfs_nodev", "panfs", "wekafs", "ceph", "afs", "coda",
        "orangefs", "pvfs2", "davfs",
        "fuse.sshfs", "fuse.glusterfs", "fuse.ceph", "fuse.ceph-fuse", "fuse.juicefs", "fuse.s3fs", "fuse.rclone", "fuse.davfs",
        "fuse.lizardfs", "fuse.moosefs",
    ];

    /// <summary>What a folder lies on, by this machine's table of mounts.</summary>
    /// <param name="folder">Need not exist yet.</param>
    /// <returns>Type and mount point, or null if it is a local disk, or cannot be known.</returns>
    public static (string Type, string MountPoint)? Holding(string folder)
    {
        try
        {
            if (File.Exists(Mounts)) return Holding(Real(Path.GetFullPath(folder)), File.ReadAllText(Mounts));
            var drive = new DriveInfo(Path.GetFullPath(folder));
            return drive.DriveType == DriveType.Network ? (drive.DriveFormat, drive.Name) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <param name="path">Absolute, without symbolic links.</param>
    /// <param name="mounts">Text of /proc/mounts: device, mount point and type on every line, later lines above earlier ones.</param>
    public static (string Type, string MountPoint)? Holding(string path, string mounts)
    {
        var (type, point) = ("", "");
        foreach (string line in mounts.Split('\n'))
            if (line.Split(' ') is [_, var escaped, var kind, ..] && Unescape(escaped) is var place && Holds(place, path)
                && place.Length >= point.Length)
                (type, point) = (kind, place);
        return Types.Contains(type) ? (type, point) : null;
    }

    private static bool Holds(string mountPoint, string path) =>
        mountPoint == "/" || path == mountPoint || path.StartsWith(mountPoint + "/", StringComparison.Ordinal);

    // Spaces and the like are written as \040.
    private static string Unescape(string text) => Octal().Replace(text, match => $"{(char)Convert.ToInt32(match.Groups[1].Value, 8)}");

    // The deepest part that exists, with its links followed, and the rest as it is.
    private static string Real(string path)
    {
        if (Path.GetDirectoryName(path) is not { } parent) return path;
        if (!Directory.Exists(path)) return Path.Combine(Real(parent), Path.GetFileName(path));
        return new DirectoryInfo(path).ResolveLinkTarget(returnFinalTarget: true) is { } target
            ? Real(target.FullName)
            : Path.Combine(Real(parent), Path.GetFileName(path));
    }

    [GeneratedRegex(@"\\([0-7]{3})")]
    private static partial Regex Octal();
}
