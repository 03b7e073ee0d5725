using System.Globalization;

namespace SnnCluster.Cli.Folders;

/// <summary>The process that claims to use a results folder. Kept beside the lock, because some file systems have no locks.</summary>
/// <param name="Machine">Name of its machine.</param>
/// <param name="Process">Id of the process there.</param>
/// <param name="Token">Identifies this one use of the folder.</param>
/// <param name="Beat">Counts up while the process lives.</param>
public sealed record FolderOwner(string Machine, int Process, string Token, long Beat)
{
    /// <summary>From one beat to the next.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>An owner whose beat stands still for this long has ended. Clocks are not compared: two machines may differ.</summary>
    public static readonly TimeSpan Silence = 4 * Interval;

    /// <summary>This process, at the beginning of its use of a folder.</summary>
    public static FolderOwner Me() => new(Environment.MachineName, Environment.ProcessId, Guid.NewGuid().ToString("N"), 0);

    /// <summary>"4711", or "4711 on node7" if that is another machine.</summary>
    public string Words => Machine == Environment.MachineName ? $"{Process}" : $"{Process} on {Machine}";

    /// <summary>The content of the file: one line with the four values, which <see cref="Parse"/> reads.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Machine} {Process} {Token} {Beat}\n");

    /// <returns>Null if the text was not written by <see cref="Text"/>.</returns>
    public static FolderOwner? Parse(string text) =>
        text.Split(' ', StringSplitOptions.TrimEntries) is [var machine, var process, var token, var beat]
            && int.TryParse(process, CultureInfo.InvariantCulture, out int number)
            && long.TryParse(beat, CultureInfo.InvariantCulture, out long beats) ? new(machine, number, token, beats) : null;

    /// <summary>What an owner named in a folder means for a process that wants to use the folder.</summary>
    /// <param name="machine">The machine of the asking process.</param>
    /// <param name="locksHold">Whether the file system's locks keep others out, and the lock was free.</param>
    /// <param name="lives">Whether a process with that id lives here; called only if the owner is on this machine.</param>
    public OwnerVerdict Judge(string machine, bool locksHold, Func<int, bool> lives) =>
        // Locks may hold between the processes of one machine only, as on Lustre mounted with localflock.
        Machine != machine ? OwnerVerdict.Watch
        : locksHold || !lives(Process) ? OwnerVerdict.Gone
        : OwnerVerdict.Watch;
}

/// <summary>What is known of an owner.</summary>
public enum OwnerVerdict
{
    /// <summary>It has ended: the folder is free.</summary>
    Gone,

    /// <summary>It cannot be known yet: if its beat continues within <see cref="FolderOwner.Silence"/>, it lives.</summary>
    Watch,
}
