namespace SnnCluster.Storage.Files;

/// <summary>
/// A SQLite database as files. A program that was killed may leave a write-ahead log (-wal) or a rollback journal (-journal) beside the
/// database: its last commits, or changes to undo. Neither file means anything without the other, so a database is copied and replaced
/// together with them, never alone.
/// </summary>
public static class DatabaseFile
{
    private const string Log = "-wal", Index = "-shm", Journal = "-journal", Next = ".new", Unfinished = ".unfinished";

    /// <summary>Copies a database that no program has open. The target is whole or absent, whenever the machine stops.</summary>
    public static void Copy(string source, string target)
    {
        Remove(target);
        foreach (string part in new[] { Log, Journal })
            if (File.Exists(source + part)) CopyToDisk(source + part, target + part);
        CopyToDisk(source, target + Unfinished);
        File.Move(target + Unfinished, target);
    }

    /// <summary>
    /// Replaces a database that no program is writing by a copy. Whoever opens it later finds the old database with its log, or the new
    /// one: if the machine stops in between, <see cref="FinishReplacing"/> does the rest.
    /// </summary>
    /// <param name="copy">One whole file that needs no log; any disk.</param>
    public static void Replace(string copy, string target)
    {
        try
        {
            CopyToDisk(copy, target + Unfinished);
        }
        catch (IOException)
        {
            // Half a copy would keep a full disk full.
            File.Delete(target + Unfinished);
            throw;
        }

        File.Move(target + Unfinished, target + Next, overwrite: true);
        FinishReplacing(target);
    }

    /// <summary>Whether the copy has room where the target and its log are now.</summary>
    public static bool Fits(string copy, string target)
    {
        var files = new[] { "", Log, Index, Journal }.Select(part => new FileInfo(target + part));
        long taken = files.Where(file => file.Exists).Sum(file => file.Length);
        return new FileInfo(copy).Length <= taken + new DriveInfo(Path.GetFullPath(target)).AvailableFreeSpace;
    }

    /// <summary>
    /// Replaces a database on a disk that has no room for the copy beside it, and removes the copy. It is needed until this returns.
    /// </summary>
    /// <param name="copy">On another disk, one whole file that needs no log and that <see cref="Fits"/>.</param>
    public static void ReplaceInPlace(string copy, string target)
    {
        File.CreateSymbolicLink(target + Next, Path.GetFullPath(copy));
        FinishReplacing(target);
    }

    /// <summary>Whether an earlier program was interrupted in replacing it.</summary>
    public static bool IsBeingReplaced(string target) => File.Exists(target + Next) || new FileInfo(target + Next).LinkTarget is not null;

    /// <summary>Completes a replacement in which an earlier program was interrupted. Nobody may have the database open.</summary>
    public static void FinishReplacing(string target)
    {
        string next = target + Next;
        if (new FileInfo(next).LinkTarget is { } copy)
        {
            if (!File.Exists(copy))
                throw new FileNotFoundException($"{next}: `snn gc` was interrupted on a full disk while it replaced {target} by {copy}, "
                    + "and that file is gone, or on another machine. Put it back, or give the command on that machine. If it is lost, "
                    + $"remove {next}: what the old database still holds is used, and the rest is computed again.", copy);
            RemoveLogs(target);
            Overwrite(copy, target);
            File.Delete(next);
            File.Delete(copy);
            if (Path.GetDirectoryName(copy) is { } folder && !Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
        }
        else if (File.Exists(next))
        {
            // The new database holds all that the old one has, log included; the old log would damage it.
            RemoveLogs(target);
            File.Move(next, target, overwrite: true);
        }
    }

    /// <summary>Removes a database with all that belongs to it.</summary>
    public static void Remove(string path)
    {
        RemoveLogs(path);
        File.Delete(path);
    }

    private static void RemoveLogs(string path)
    {
        foreach (string part in new[] { Log, Index, Journal }) File.Delete(path + part);
    }

    private static void CopyToDisk(string source, string target)
    {
        using var from = File.OpenRead(source);
        using var to = new FileStream(target, FileMode.Create, FileAccess.Write);
        from.CopyTo(to);
        to.Flush(flushToDisk: true);
    }

    private static void Overwrite(string source, string target)
    {
        using var from = File.OpenRead(source);
        using var to = new FileStream(target, FileMode.OpenOrCreate, FileAccess.Write);
        from.CopyTo(to);
        to.SetLength(to.Position);
        to.Flush(flushToDisk: true);
    }
}
