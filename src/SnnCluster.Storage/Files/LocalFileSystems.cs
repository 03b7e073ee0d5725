using System.Text.RegularExpressions;

namespace SnnCluster.Storage.Files;

/// <summary>
/// Whether a folder is on a disk of this machine. On network file systems SQLite's locks and its write-ahead log do not work
/// (sqlite.org/wal.html), and there are more such file systems than anybody can list. So a file system that is not known to be local counts
/// as a network file system.
/// </summary>
public static partial class LocalFileSystems
{
    private const string Mounts = "/proc/self/mounts";

    // As the kernel writes them; FUSE file systems as fuse.NAME.
    private static readonly HashSet<string> Types =
    [
        "ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "bcachefs", "jfs", "reiserfs", "nilfs2", "erofs", "squashfs", "ecryptfs",
        "tmpfs", "ramfs", "rootfs", "devtmpfs", "overlay", "aufs", "fuse.fuse-overlayfs",
        "vfat", "exfat", "msdos", "ntfs", "ntfs3", "fuseblk", "hfs", "hfsplus", "apfs", "ufs", "udf", "iso9660",
    ];

    /// <summary>The file system of a folder, by this machine's mount table, if it is not known to be a local disk.</summary>
    /// <param name="folder">Need not exist yet.</param>
    /// <param name="alsoLocal">Further types that are local on this machine, according to the user.</param>
    /// <returns>Type and mount point; null if it is a local disk, or if the system does not say what it is.</returns>
    public static (string Type, string MountPoint)? Unknown(string folder, IReadOnlyCollection<string> alsoLocal)
    {
        try
        {
            if (File.Exists(Mounts)) return Unknown(Real(Path.GetFullPath(folder)), File.ReadAllText(Mounts), alsoLocal);
            var drive = new DriveInfo(Path.GetFullPath(folder));
            return drive.DriveType == DriveType.Network && !alsoLocal.Contains(drive.DriveFormat) ? (drive.DriveFormat, drive.Name) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <param name="path">Absolute, without symbolic links.</param>
    /// <param name="mounts">Text of /proc/mounts: device, mount point and type on every line, later lines above earlier ones.</param>
    /// <param name="alsoLocal">Types that count as local.</param>
    public static (string Type, string MountPoint)? Unknown(string path, string mounts, IReadOnlyCollection<string> alsoLocal)
    {
        var (type, point) = ("", "");
        foreach (string line in mounts.Split('\n'))
            if (line.Split(' ') is [_, var escaped, var kind, ..] && Unescape(escaped) is var place && Holds(place, path)
                && place.Length >= point.Length)
                (type, point) = (kind, place);
        return type.Length == 0 || Types.Contains(type) || alsoLocal.Contains(type) ? null : (type, point);
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
