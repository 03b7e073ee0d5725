using SnnCluster.Storage.Files;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Folders;

/// <summary>A copy of a folder's store on another disk, to make it smaller if its own disk is full.</summary>
public sealed class RoomElsewhere : IDisposable
{
    private readonly string stored;
    private readonly string folder;
    private bool isNeeded;

    private RoomElsewhere(string stored, string folder) => (this.stored, this.folder) = (stored, folder);

    /// <summary>The copy.</summary>
    public string Store => Path.Combine(folder, Path.GetFileName(stored));

    /// <summary>Folders that often lie on different disks.</summary>
    public static IReadOnlyList<string> Usual =>
        [.. new[] { Path.GetTempPath(), "/var/tmp", Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) }
            .Where(Directory.Exists).Distinct()];

    /// <param name="stored">Store of a results folder that this process holds.</param>
    /// <param name="disks">Folders; the first one with room on its disk is taken.</param>
    /// <exception cref="StorageException">There is no room on any.</exception>
    public static RoomElsewhere For(string stored, IReadOnlyList<string> disks)
    {
        List<string> problems = [];
        foreach (string disk in disks)
            try
            {
                return On(stored, disk);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                problems.Add($"{disk} ({error.Message})");
            }

        throw new StorageException(string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{stored}: the disk is full, and gc needs {new FileInfo(stored).Length / 1e6:F0} MB elsewhere for a moment; there is no room "
            + $"in {string.Join(", nor in ", problems)}. Nothing has changed. Name a folder on another disk with --local-disk; "
            + $"without one, free some space on this disk first."));
    }

    private static RoomElsewhere On(string stored, string disk)
    {
        var room = new RoomElsewhere(stored, Path.Combine(disk, $"snn-gc-{Guid.NewGuid():N}"));
        try
        {
            Directory.CreateDirectory(room.folder);
            DatabaseFile.Copy(stored, room.Store);
            return room;
        }
        catch
        {
            room.Dispose();
            throw;
        }
    }

    /// <summary>Replaces the store by the copy, which is smaller by now and closed.</summary>
    /// <exception cref="StorageException">It cannot be replaced; where the copy is kept is said.</exception>
    public void PutBack()
    {
        if (!DatabaseFile.Fits(Store, stored))
            throw new StorageException(string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"{stored}: the disk is full, and what gc leaves of it ({new FileInfo(Store).Length / 1e6:F0} MB) has no room there. "
                + $"Nothing has changed. Free space on it in another way, or copy the folder to another disk and continue there."));
        isNeeded = true;
        try
        {
            DatabaseFile.ReplaceInPlace(Store, stored);
            isNeeded = false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"{stored}: cannot be replaced ({error.Message}). Keep {Store}: it holds all results, and the next "
                + "command on this folder finishes the work.", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!isNeeded && Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
