using SnnCluster.Storage;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Folders;

/// <summary>
/// The databases of a results folder, kept in a folder of their own on a local disk while the program runs, and copied back at an interval
/// and at the end: results folders of a computing centre lie on network file systems, where SQLite cannot work.
/// </summary>
public sealed class LocalDisk : IAsyncDisposable
{
    /// <summary>The default of checkpoint.copy-interval.</summary>
    public static readonly TimeSpan UsualInterval = TimeSpan.FromMinutes(10);

    private static readonly string[] Databases = ["sweep.db", "journal.db"];

    private readonly FolderPaths results;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task copying;

    private LocalDisk(FolderPaths results, string folder, TimeSpan interval, Action<string> warn)
    {
        (this.results, Folder) = (results, folder);
        copying = CopyAgainAndAgainAsync(interval, warn);
    }

    /// <summary>Where the databases are worked on.</summary>
    public string Folder { get; }

    /// <summary>Results and checkpoints.</summary>
    public string Store => Path.Combine(Folder, Path.GetFileName(results.Store));

    /// <summary>Takes over what the results folder holds. The folder must be held by this process.</summary>
    /// <param name="disk">An existing folder on a local disk; null: there is nothing to do, and the answer is null.</param>
    /// <param name="interval">From one copy to the next; so much work at most is lost with the machine.</param>
    /// <param name="warn">Told what went wrong with a copy that will be tried again.</param>
    /// <exception cref="StorageException">It cannot be copied.</exception>
    public static LocalDisk? Begin(FolderPaths results, string? disk, TimeSpan interval, Action<string> warn)
    {
        if (disk is null) return null;
        try
        {
            string folder = Directory.CreateDirectory(Path.Combine(disk, $"snn-{Guid.NewGuid():N}")).FullName;
            foreach (string name in Databases)
                if (Path.Combine(results.Data, name) is var stored && File.Exists(stored)) File.Copy(stored, Path.Combine(folder, name));
            return new(results, folder, interval, warn);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"--local-disk {disk}: {error.Message}", error);
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
            throw new StorageException($"{error.Message} What this run has computed is in {Folder}: "
                + $"copy its files to {results.Data} and give the same command again.",
                error);
        }

        Directory.Delete(Folder, recursive: true);
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

    private void CopyBack()
    {
        foreach (string name in Databases)
            if (Path.Combine(Folder, name) is var local && File.Exists(local)) SqliteCopy.Make(local, Path.Combine(results.Data, name));
    }
}
