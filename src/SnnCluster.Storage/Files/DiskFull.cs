namespace SnnCluster.Storage.Files;

/// <summary>Whether an error of the file system says that there is no room left.</summary>
public static class DiskFull
{
    // ENOSPC and EDQUOT; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL.

    /// <summary>On Linux, macOS and Windows, full disks and full quotas.</summary>
    public static bool Is(IOException error) =>
        error.HResult is 28 or 122 or unchecked((int)0x80070070) or unchecked((int)0x80070027);
}
