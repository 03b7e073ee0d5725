using System.Globalization;

namespace SnnCluster.Cli.Folders;

/// <summary>
/// The right to write into a results folder, held by one process; the system takes it back when that process ends, however it ends.
/// </summary>
public sealed class FolderLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly FileStream file;

    private FolderLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="data">Folder that holds the lock file.</param>
    /// <returns>The lock, or null if another process holds it.</returns>
    public static FolderLock? Take(string data)
    {
        string path = PathIn(data);
        // Somebody may be looking at it for a moment.
        for (var deadline = DateTime.UtcNow + Patience; ; Thread.Sleep(20))
        {
            try
            {
                var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                File.WriteAllText(HolderFile(path), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
                return new(file);
            }
            catch (IOException error) when (IsHeld(error))
            {
                if (DateTime.UtcNow > deadline) return null;
            }
        }
    }

    /// <summary>Number of the process that holds the lock; null if none does.</summary>
    public static string? Holder(string data)
    {
        string path = PathIn(data);
        if (!File.Exists(path)) return null;
        try
        {
            using var free = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
            return null;
        }
        catch (IOException error) when (IsHeld(error))
        {
            return File.Exists(HolderFile(path)) ? File.ReadAllText(HolderFile(path)) : "unknown";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // EWOULDBLOCK of flock; a sharing violation on Windows. A read-only disk is another matter.
    private static bool IsHeld(IOException error) => error.HResult is 11 or unchecked((int)0x80070020);

    public void Dispose() => file.Dispose();

    private static string PathIn(string data) => Path.Combine(data, "lock");

    // Beside the lock, because nobody else may open that.
    private static string HolderFile(string lockFile) => lockFile + ".pid";
}
