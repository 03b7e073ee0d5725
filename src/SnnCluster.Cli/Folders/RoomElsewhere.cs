using SnnCluster.Storage.Files;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Folders;

/// <summary>A copy of a folder's store on another disk, for making it smaller when its own disk is full.</summary>
public sealed class RoomElsewhere : IDisposable
{
    private readonly string stored;
    private readonly string folder;
    private bool isNeeded;

    private RoomElsewhere(string stored, string folder) => (this.stored, this.folder) = (stored, folder);

    /// <summary>The copy.</summary>
    public string Store => Path.Combine(folder, Path.GetFileName(stored));

    /// <param name="stored">Store of a results folder that this process holds.</param>
    /// <param name="disk">A folder on another disk.</param>
    /// <exception cref="StorageException">There is no room either, or it is the same disk.</exception>
    public static RoomElsewhere For(string stored, string disk)
    {
        var room = new RoomElsewhere(stored, Path.Combine(disk, $"snn-gc-{Guid.NewGuid():N}"));
        try
        {
            Directory.CreateDirectory(room.folder);
            DatabaseFile.Copy(stored, room.Store);
            return room;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            room.Dispose();
            throw new StorageException(string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"{stored}: the disk is full, and {disk} has no room either for the {new FileInfo(stored).Length / 1e6:F0} MB that gc needs "
                + $"for a moment ({error.Message}). Name a folder on another disk with --local-disk."), error);
        }
    }

    /// <summary>Replaces the store by the copy, which is smaller by now and closed.</summary>
    /// <exception cref="StorageException">It cannot be replaced; where the copy is kept is said.</exception>
    public void PutBack()
    {
        if (!DatabaseFile.Fits(Store, stored))
            throw new StorageException(string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"{stored}: the disk is full, and what gc leaves of it ({new FileInfo(Store).Length / 1e6:F0} MB) has no room there. Nothing "
                + $"has changed. Make room by other means, or copy the folder to another disk and go on there."));
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

    public void Dispose()
    {
        if (!isNeeded && Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
