using System.Diagnostics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Folders;

/// <summary>
/// The right to write into a results folder, held by one process, in two ways at once: a system lock, which disappears with the process
/// however it ends, and a file that names the owner and is touched while it lives (<see cref="FolderOwner"/>), for file systems whose locks
/// do nothing, or hold within one machine only.
/// </summary>
public sealed class FolderLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500), BetweenLooks = TimeSpan.FromMilliseconds(100);

    private readonly FileStream file;
    private readonly string data;
    private readonly Timer beating;
    private readonly Lock gate = new();
    private readonly CancellationTokenSource taken = new();
    private FolderOwner me;
    private FolderOwner? taker;
    private bool isOver;

    private FolderLock(FileStream file, string data, FolderOwner me, TimeSpan interval)
    {
        (this.file, this.data, this.me) = (file, data, me);
        beating = new(_ => Beat(), null, interval, interval);
    }

    /// <summary>
    /// Cancelled if another process takes the folder over because this one gave no sign of life for so long that it had to be presumed
    /// dead: it was stopped, or its machine slept.
    /// </summary>
    public CancellationToken Taken => taken.Token;

    /// <summary>Takes the lock. If only silence can tell whether the owner still lives, it waits for that.</summary>
    /// <param name="data">Folder that holds the lock.</param>
    /// <param name="say">Told that it may take a while, and why.</param>
    /// <param name="silence">How long an owner must be silent to count as ended; null: <see cref="FolderOwner.Silence"/>.</param>
    /// <param name="interval">Time between this process's signs of life; null: <see cref="FolderOwner.Interval"/>.</param>
    /// <returns>The lock, or null if another process holds it.</returns>
    public static FolderLock? Take(string data, Action<string>? say = null, TimeSpan? silence = null, TimeSpan? interval = null)
    {
        if (TakeSystemLock(LockFile(data)) is not { } file) return null;
        try
        {
            bool locksHold = IsHeldBySystem(LockFile(data), FileAccess.ReadWrite);
            bool isTaken = Read(data) is { } owner && IsAlive(data, owner, locksHold, say ?? (_ => { }), silence ?? FolderOwner.Silence);
            if (!isTaken && TryBecomeOwner(data, locksHold, out var me)) return new(file, data, me, interval ?? FolderOwner.Interval);
            file.Dispose();
            return null;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Id of the process that is using the folder, with its machine if that is another one; null if none is. Nothing is written, so this
    /// also works for a folder that can only be read.
    /// </summary>
    public static string? Holder(string data)
    {
        try
        {
            if (!File.Exists(LockFile(data))) return null;
            var owner = Read(data);
            if (IsHeldBySystem(LockFile(data), FileAccess.Read)) return owner?.Words ?? "unknown";
            bool isRecent = DateTime.UtcNow - File.GetLastWriteTimeUtc(OwnerFile(data)) < FolderOwner.Silence;
            return owner is not null && isRecent && (owner.Machine != Environment.MachineName || Lives(owner.Process)) ? owner.Words : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Checks that the folder still belongs to this process, before something in it is replaced.</summary>
    /// <exception cref="StorageException">Another process has taken it over.</exception>
    public void ThrowIfTaken()
    {
        lock (gate)
            if (IsTaken())
                throw new StorageException($"{data}: process {taker!.Words} is using the folder now, because this one gave no "
                    + $"sign of life for {FolderOwner.Silence.TotalSeconds:F0} s. It stops and leaves the folder to that process; what it "
                    + "stored is kept.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            if (!isOver && !IsTaken()) File.Delete(OwnerFile(data));
            isOver = true;
        }

        beating.Dispose();
        file.Dispose();
    }

    private static FileStream? TakeSystemLock(string path)
    {
        // Somebody may be looking at it for a moment.
        for (var watch = Stopwatch.StartNew(); ; Thread.Sleep(20))
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException error) when (IsHeld(error))
            {
                if (watch.Elapsed > Patience) return null;
            }
    }

    // For reading a shared lock is asked for: over NFS, an exclusive one needs a file that may be written.
    private static bool IsHeldBySystem(string path, FileAccess access)
    {
        try
        {
            using var free = new FileStream(path, FileMode.Open, access, access == FileAccess.Read ? FileShare.Read : FileShare.None);
            return false;
        }
        catch (IOException error) when (IsHeld(error))
        {
            return true;
        }
    }

    // EWOULDBLOCK of flock; a sharing violation on Windows. A read-only disk is another matter.
    private static bool IsHeld(IOException error) => error.HResult is 11 or unchecked((int)0x80070020);

    private static bool IsAlive(string data, FolderOwner owner, bool locksHold, Action<string> say, TimeSpan silence)
    {
        if (owner.Judge(Environment.MachineName, locksHold, Lives) == OwnerVerdict.Gone) return false;
        say($"Waiting up to {silence.TotalSeconds:F0} s to see whether process {owner.Words}, which was using this "
            + "folder, has ended.");
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < silence; Thread.Sleep(BetweenLooks))
        {
            if (Read(data) is not { } now) return false;
            if (now != owner) return true;
        }

        return false;
    }

    private static bool TryBecomeOwner(string data, bool locksHold, out FolderOwner me)
    {
        me = FolderOwner.Me();
        File.Delete(OwnerFile(data));
        // One of two that come at the same moment makes the file.
        try
        {
            new FileStream(OwnerFile(data), FileMode.CreateNew, FileAccess.Write).Dispose();
        }
        catch (IOException) when (File.Exists(OwnerFile(data)))
        {
            return false;
        }

        try
        {
            File.WriteAllText(OwnerFile(data), me.Text);
        }
        catch (IOException) when (locksHold)
        {
            // A full disk: the lock is enough, and the command that frees the disk needs it.
        }

        if (locksHold) return true;
        // The other one may have removed it before making its own.
        Thread.Sleep(Patience);
        return Read(data)?.Token == me.Token;
    }

    private static bool Lives(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static FolderOwner? Read(string data)
    {
        try
        {
            return FolderOwner.Parse(File.ReadAllText(OwnerFile(data)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Beat()
    {
        lock (gate)
        {
            if (isOver || IsTaken()) return;
            try
            {
                me = me with { Beat = me.Beat + 1 };
                File.WriteAllText(OwnerFile(data) + ".unfinished", me.Text);
                File.Move(OwnerFile(data) + ".unfinished", OwnerFile(data), overwrite: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // A full disk, for example: it is tried again, and file systems with locks do not need it.
            }
        }
    }

    /// <remarks>A missing or empty file belongs to a process that arrives at this moment; it looks for this process's sign, too.</remarks>
    private bool IsTaken()
    {
        if (taker is not null) return true;
        if (Read(data) is not { } owner || owner.Token == me.Token) return false;
        taker = owner;
        // Not here: what that calls may take long, or come back.
        _ = taken.CancelAsync();
        return true;
    }

    private static string LockFile(string data) => Path.Combine(data, "lock");

    private static string OwnerFile(string data) => Path.Combine(data, "lock.owner");
}
