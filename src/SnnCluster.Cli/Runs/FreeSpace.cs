using System.Globalization;
using SnnCluster.Cli.Answers;

namespace SnnCluster.Cli.Runs;

/// <summary>Warns, once, before the disk of a folder is full.</summary>
public sealed class FreeSpace : IDisposable
{
    /// <summary>
    /// Space to keep free in addition to what the sweep will still write: databases and figures need some room to work in.
    /// </summary>
    private const long Reserve = 100_000_000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly string folder;
    private readonly long stillNeeded;
    private readonly Timer timer;
    private bool hasWarned;

    private FreeSpace(string folder, long stillNeeded)
    {
        (this.folder, this.stillNeeded) = (folder, stillNeeded);
        timer = new(_ => Look(), null, TimeSpan.Zero, Interval);
    }

    /// <param name="folder">Results folder.</param>
    /// <param name="stillNeeded">About how many bytes the run will write from now on.</param>
    public static FreeSpace Watch(string folder, long stillNeeded) => new(folder, stillNeeded);

    /// <inheritdoc/>
    public void Dispose() => timer.Dispose();

    /// <summary>The warning, or null if there is room.</summary>
    public static string? Warning(string folder, long free, long needed) =>
        free >= needed + Reserve ? null : string.Create(CultureInfo.InvariantCulture,
        $"{folder}: only {free / 1e6:F0} MB are free on this disk; this run may need {needed / 1e6:F0} MB more. "
        + $"When the disk is full the run stops; nothing that is stored is lost.");

    private void Look()
    {
        if (hasWarned) return;
        try
        {
            if (Warning(folder, new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace, stillNeeded) is not { } warning) return;
            hasWarned = true;
            Complaints.Warn(warning);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Not every file system says how much room it has.
        }
    }
}
