using System.Text.RegularExpressions;
using SnnCluster.Cli.Folders;
using SnnCluster.Cli.Plugins;
using SnnCluster.Storage;
using SnnCluster.Storage.Files;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Tests.Folders.Kept;

/// <summary>
/// A run as its files see it: the folder and the databases are the program's own, the trials are given instead of computed. A kill is the
/// files as they are at that moment.
/// </summary>
/// <param name="work">Holds the results folder and the local disk, and nothing else.</param>
public sealed partial class StagedRun(FinishedSweep sweep, string work)
{
    private static readonly TimeSpan Never = TimeSpan.FromDays(1);

    public string Results { get; } = Path.Combine(work, "results");

    public string Disk { get; } = Directory.CreateDirectory(Path.Combine(work, "disk")).FullName;

    /// <summary>Seeds whose results the program has said are stored.</summary>
    public SortedSet<int> Acknowledged { get; } = [];

    /// <summary>Whether it has said that the state of the last trial is stored.</summary>
    public bool HasCheckpoint { get; private set; }

    /// <param name="onDisk">Of the results folder; null: it lies on one with room.</param>
    public async Task Run(bool isLocal, End end, int[] seeds, SmallDisk? onDisk)
    {
        try
        {
            await Begin(isLocal, end, seeds, onDisk);
        }
        catch (StorageException) when (end == End.DiskFull)
        {
            // As the program says, with exit code 3.
        }
    }

    private async Task Begin(bool isLocal, End end, int[] seeds, SmallDisk? onDisk)
    {
        string moment = work + "-moment";
        var (folder, problem) = RunFolder.Open(Results, sweep.Study);
        problem.ShouldBeNull();
        using (folder)
        {
            await using (var local = LocalDisk.Begin(folder!.Paths, isLocal ? Disk : null, Never, _ => { }))
            {
                string path = local?.Store ?? folder.Paths.Store;
                await using (var store = SqliteDatabase.Open(path, BuiltIn.All.Models))
                {
                    var known = await store.SeedsAsync(sweep.Study.Conditions[0].Id);
                    known.SequenceEqual(Acknowledged).ShouldBeTrue("what is done is not computed again");
                    foreach (int seed in seeds) await Save(store, seed, end, onDisk);
                    if (end is End.KilledEarly or End.KilledLate) Copy(work, moment);
                }

                // After the store was closed; a local disk's is being copied back.
                if (end == End.KilledLate && local is null) Copy(work, moment);
                if (end == End.KilledLate && local is not null) HalfCopiedBack(path, moment);
            }
        }

        if (end is End.KilledEarly or End.KilledLate) Restore(moment);
    }

    private async Task Save(SweepStore store, int seed, End end, SmallDisk? onDisk)
    {
        await store.SaveAsync(sweep.Results.Single(result => result.Key.Seed == seed));
        Acknowledged.Add(seed);
        if (end != End.Clean)
        {
            await store.SaveAsync(sweep.Checkpoint);
            HasCheckpoint = true;
        }

        if (end == End.DiskFull) onDisk!.Fill();
    }

    /// <summary>The new database lies whole beside the old one, whose log is gone already.</summary>
    private void HalfCopiedBack(string local, string moment)
    {
        string stored = Path.Combine(moment, Path.GetRelativePath(work, new FolderPaths(Results).Store));
        SqliteCopy.Make(local, stored + ".new");
        if (File.Exists(stored)) DatabaseFile.Remove(stored);
    }

    private void Restore(string moment)
    {
        Copy(moment, work);
        Directory.Delete(moment, recursive: true);
        // The lock goes with the process; its owner's file stays, with the number of a process that is no more.
        foreach (string owner in Directory.GetFiles(work, "lock.owner", SearchOption.AllDirectories))
            File.WriteAllText(owner, ProcessNumber().Replace(File.ReadAllText(owner), $" {int.MaxValue} ", 1));
    }

    private static void Copy(string from, string to)
    {
        if (Directory.Exists(to)) Directory.Delete(to, recursive: true);
        Directory.CreateDirectory(to);
        foreach (string folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            // The lock is an empty file, which can be read by nobody while it is held.
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            if (Path.GetFileName(file) == "lock") File.Create(target).Dispose();
            else File.Copy(file, target);
        }
    }

    [GeneratedRegex(@" \d+ ")]
    private static partial Regex ProcessNumber();
}
