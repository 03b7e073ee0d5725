using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Folders;

/// <summary>
/// The databases of a results folder, kept in a separate folder on a local disk while the program runs, and copied back at an interval and
/// at the end: results folders at a computing centre are on network file systems, where SQLite cannot work. The local folder is named after
/// the results folder, so that the next run finds what a killed one has left.
/// </summary>
public sealed class LocalDisk : IAsyncDisposable
{
    /// <summary>The default of checkpoint.copy-interval.</summary>
    public static readonly TimeSpan UsualInterval = TimeSpan.FromMinutes(10);

    private readonly FolderPaths results;
    private readonly FolderLock held;
    private readonly Action check;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task copying;

    private LocalDisk(
        FolderPaths results, string folder, FolderLock held, TimeSpan interval, Action<string> warn, Action check)
    {
        (this.results, Folder, this.held, this.check) = (results, folder, held, check);
        copying = CopyAgainAndAgainAsync(interval, warn);
    }

    /// <summary>Where the databases are worked on.</summary>
    public string Folder { get; }

    /// <summary>Results and checkpoints.</summary>
    public string Store => Path.Combine(Folder, Path.GetFileName(results.Store));

    /// <summary>
    /// Takes over the contents of the results folder, and what an earlier run has left on a disk of this machine. This process must hold
    /// the results folder.
    /// </summary>
    /// <param name="disk">An existing folder on a local disk; null: the databases stay in the results folder, and null is returned.</param>
    /// <param name="interval">Time from one copy to the next; at most this much work is lost with the machine.</param>
    /// <param name="say">Told what was found, and why a copy failed that will be tried again.</param>
    /// <param name="check">Throws if this process no longer holds the results folder: nothing is copied to it then.</param>
    /// <exception cref="StorageException">It cannot be copied.</exception>
    public static LocalDisk? Begin(
        FolderPaths results, string? disk, TimeSpan interval, Action<string> say, Action? check = null) => Explained(results, disk, () =>
    {
        FolderDatabases.FinishReplacing(results.Data);
        string? folder = disk is null ? null : FolderOn(disk, FolderId.Of(results.Data));
        foreach (string left in LocalNote.AllHere(results.Data).Where(left => left != folder)) TakeBack(results, left, say);
        foreach (var (machine, elsewhere) in LocalNote.Elsewhere(results.Data))
            say($"What an earlier run on {machine} computed after its last copy is still in {elsewhere} there: "
                + "the same command on that machine takes it over. Until then it is computed again.");
        if (folder is null) return null;

        FolderLock? held = null;
        // Another folder's: it was copied, name and all, to make this one.
        while (!LocalHome.Is(folder, results.Data) || (held = Occupy(results, folder, say)) is null)
            folder = FolderOn(disk!, FolderId.Draw(results.Data));
        LocalHome.Write(folder, results.Data);
        FolderDatabases.Gather(results.Data, folder);
        LocalNote.Write(results.Data, folder);
        return new LocalDisk(results, folder, held, interval, say, check ?? (() => { }));
    });

    /// <summary>
    /// Brings what a killed run has left on a disk of this machine into the results folder, if nobody holds that. Commands that only read
    /// the folder call this first, or they would not see it.
    /// </summary>
    /// <exception cref="StorageException">It cannot be copied.</exception>
    public static void TakeBack(FolderPaths results, Action<string> say)
    {
        if (LocalNote.Here(results.Data) is null && !FolderDatabases.IsBeingReplaced(results.Data)) return;
        if (FolderLock.Holder(results.Data) is not null || FolderLock.Take(results.Data) is not { } held) return;
        using (held)
        {
            Explained<object?>(results, null, () =>
            {
                FolderDatabases.FinishReplacing(results.Data);
                foreach (string left in LocalNote.AllHere(results.Data)) TakeBack(results, left, say);
                return null;
            });
        }
    }

    /// <summary>The last copy; then the local folder is removed. If it cannot be made, the local folder stays and is named.</summary>
    /// <exception cref="StorageException">It cannot be copied back.</exception>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await copying;
        stopping.Dispose();
        try
        {
            CopyBack();
        }
        catch (StorageException error)
        {
            // Again: a process that has taken over the results folder may have put another one there.
            LocalNote.TryWrite(results.Data, Folder);
            held.Dispose();
            throw new StorageException($"{error.Message} What this run has computed is in {Folder}: "
                + "give the same command again on this machine to copy it.",
                error);
        }

        LocalNote.Remove(results.Data, Folder);
        held.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static string FolderOn(string disk, string id) => Path.Combine(Path.GetFullPath(disk), $"snn-{id}");

    private void CopyBack()
    {
        check();
        FolderDatabases.CopyBack(Folder, results.Data);
    }

    private static FolderLock? Occupy(FolderPaths results, string folder, Action<string> say)
    {
        bool isThere = Directory.Exists(folder);
        Directory.CreateDirectory(folder);
        var held = Permitted(results, folder, () => FolderLock.Take(folder));
        if (isThere && held is not null) say($"Resumes from what an earlier run left in {folder}.");
        return held;
    }

    private static T Permitted<T>(FolderPaths results, string left, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (UnauthorizedAccessException error)
        {
            throw new StorageException($"{left}: an earlier run left there what it computed after its last copy to {results.Root}, but you "
                + $"may not write there ({error.Message}). Any command of the user who ran it copies it, such as `snn gc {results.Root}`. "
                + $"To continue without it, remove {Path.Combine(results.Data, "local-disk-*")} and {FolderId.FileIn(results.Data)}: "
                + "it is computed again.", error);
        }
    }

    private static void TakeBack(FolderPaths results, string left, Action<string> say)
    {
        using (var held = Permitted(results, left, () => FolderLock.Take(left)))
        {
            // In use by a run whose results folder was copied to make this one: all of this one is in it.
            if (held is null) return;
            FolderDatabases.Gather(results.Data, left);
            FolderDatabases.CopyBack(left, results.Data);
        }

        LocalNote.Remove(results.Data, left);
        Directory.Delete(left, recursive: true);
        say($"Took over what an earlier run with --local-disk left in {left}.");
    }

    private static T Explained<T>(FolderPaths results, string? disk, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ResultConflictException)
        {
            throw new StorageException($"{(disk is null ? results.Root : $"--local-disk {disk}")}: {error.Message}", error);
        }
    }

    private async Task CopyAgainAndAgainAsync(TimeSpan interval, Action<string> warn)
    {
        using var timer = new PeriodicTimer(interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping.Token))
                try
                {
                    CopyBack();
                }
                catch (StorageException error)
                {
                    warn($"{error.Message} It is tried again.");
                }
        }
        catch (OperationCanceledException)
        {
            // The last copy follows.
        }
    }
}
