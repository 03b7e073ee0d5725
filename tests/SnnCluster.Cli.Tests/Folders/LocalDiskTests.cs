using SnnCluster.Cli.Folders;
using SnnCluster.Storage;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Tests.Folders;

public sealed class LocalDiskTests : IDisposable
{
    private static readonly TimeSpan Never = TimeSpan.FromDays(1), Often = TimeSpan.FromMilliseconds(50),
        Patience = TimeSpan.FromSeconds(30);

    private readonly string directory = Directory.CreateTempSubdirectory("snn-").FullName;
    private readonly FolderPaths results;
    private readonly string disk;
    private readonly List<string> said = [];

    public LocalDiskTests()
    {
        results = new(Path.Combine(directory, "results"));
        disk = Directory.CreateDirectory(Path.Combine(directory, "disk")).FullName;
        Directory.CreateDirectory(results.Data);
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void Without_a_local_disk_there_is_nothing_to_do() => LocalDisk.Begin(results, null, Never, _ => { }).ShouldBeNull();

    [Fact]
    public async Task What_was_computed_there_is_in_the_results_folder_at_the_end()
    {
        await using (var local = LocalDisk.Begin(results, disk, Never, said.Add))
            await Save(local!.Store, 1);
        (await Seeds(results.Store)).ShouldBe([1]);
        Directory.GetFileSystemEntries(disk).ShouldBeEmpty();
        LocalNote.Here(results.Data).ShouldBeNull();

        await using (var local = LocalDisk.Begin(results, disk, Never, said.Add))
            await Save(local!.Store, 2);
        (await Seeds(results.Store)).ShouldBe([1, 2]);
        said.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_copied_again_and_again_while_the_store_is_open()
    {
        await using var local = LocalDisk.Begin(results, disk, Often, said.Add);
        await using var store = SqliteDatabase.Open(local!.Store, ForagingSweeps.Models);
        await Until(() => File.Exists(results.Store));
        var first = File.GetLastWriteTimeUtc(results.Store);
        await Until(() => File.GetLastWriteTimeUtc(results.Store) > first);
    }

    [Fact]
    public async Task If_it_cannot_be_copied_back_the_local_folder_stays_and_is_named()
    {
        var local = LocalDisk.Begin(results, disk, Often, said.Add)!;
        await SqliteDatabase.Open(local.Store, ForagingSweeps.Models).DisposeAsync();
        Directory.Delete(results.Root, recursive: true);
        await Until(() => said.Count > 0);
        (await Should.ThrowAsync<StorageException>(async () => await local.DisposeAsync())).Message.ShouldContain($"is in {local.Folder}");
        File.Exists(local.Store).ShouldBeTrue();
    }

    [Fact]
    public async Task The_log_of_a_killed_plain_run_comes_along()
    {
        await Kill(results.Data, 1, 2);
        File.Exists(results.Store + "-wal").ShouldBeTrue();
        await using (var local = LocalDisk.Begin(results, disk, Never, said.Add)) (await Seeds(local!.Store)).ShouldBe([1, 2]);
        (await Seeds(results.Store)).ShouldBe([1, 2]);
        Directory.GetFiles(results.Data, "sweep.db*").ShouldBe([results.Store]);
    }

    [Fact]
    public async Task What_a_killed_run_left_is_found_by_the_next_one_with_a_local_disk()
    {
        string left = await KilledLocally(1, 2);
        await using (var local = LocalDisk.Begin(results, disk, Never, said.Add))
        {
            local!.Folder.ShouldBe(left);
            (await Seeds(local.Store)).ShouldBe([1, 2]);
        }

        said.ShouldHaveSingleItem().ShouldContain(left);
        (await Seeds(results.Store)).ShouldBe([1, 2]);
        Directory.GetFileSystemEntries(disk).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_killed_run_left_is_taken_over_by_a_plain_one()
    {
        string left = await KilledLocally(1, 2);
        LocalDisk.Begin(results, null, Never, said.Add).ShouldBeNull();
        said.ShouldHaveSingleItem().ShouldContain(left);
        (await Seeds(results.Store)).ShouldBe([1, 2]);
        Directory.GetFileSystemEntries(disk).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_only_reads_the_folder_takes_it_over_first_unless_it_is_in_use()
    {
        await KilledLocally(1, 2);
        using (FolderLock.Take(results.Data)) LocalDisk.TakeBack(results, said.Add);
        said.ShouldBeEmpty();
        LocalDisk.TakeBack(results, said.Add);
        (await Seeds(results.Store)).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Runs_that_went_different_ways_are_joined()
    {
        // Killed here, then run plainly on a machine that does not see this disk.
        string left = await KilledLocally(1, 2);
        await Save(results.Store, 3);
        await Kill(results.Data, 4);
        await using (var local = LocalDisk.Begin(results, disk, Never, said.Add))
        {
            local!.Folder.ShouldBe(left);
            await Save(local.Store, 5);
        }

        (await Seeds(results.Store)).ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public async Task Another_local_disk_than_last_time_loses_nothing()
    {
        await KilledLocally(1, 2);
        string second = Directory.CreateDirectory(Path.Combine(directory, "second")).FullName;
        await using (var local = LocalDisk.Begin(results, second, Never, said.Add)) await Save(local!.Store, 3);
        (await Seeds(results.Store)).ShouldBe([1, 2, 3]);
        Directory.GetFileSystemEntries(disk).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_that_has_not_come_back_from_another_machine_is_named()
    {
        File.WriteAllText(Path.Combine(results.Data, "local-disk-node7"), "/scratch/snn-1\n");
        await using var local = LocalDisk.Begin(results, disk, Never, said.Add);
        said.ShouldHaveSingleItem().ShouldContain("on node7 computed after its last copy is still in /scratch/snn-1");
    }

    [Fact]
    public async Task A_copy_of_a_results_folder_in_use_gets_a_local_folder_of_its_own()
    {
        await using var first = LocalDisk.Begin(results, disk, Never, said.Add);
        var copy = new FolderPaths(Path.Combine(directory, "copy"));
        Directory.CreateDirectory(copy.Data);
        foreach (string file in Directory.GetFiles(results.Data)) File.Copy(file, Path.Combine(copy.Data, Path.GetFileName(file)));
        await using var second = LocalDisk.Begin(copy, disk, Never, said.Add);
        second!.Folder.ShouldNotBe(first!.Folder);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_copied_results_folder_does_not_take_what_a_killed_run_left_to_the_original(bool isLocal)
    {
        string left = await KilledLocally(1, 2);
        var copy = new FolderPaths(Path.Combine(directory, "copy"));
        Directory.CreateDirectory(copy.Data);
        foreach (string file in Directory.GetFiles(results.Data)) File.Copy(file, Path.Combine(copy.Data, Path.GetFileName(file)));
        LocalDisk.TakeBack(copy, said.Add);
        await using (LocalDisk.Begin(copy, isLocal ? disk : null, Never, said.Add)) said.ShouldBeEmpty();
        Directory.GetDirectories(disk).ShouldBe([left]);
        LocalDisk.TakeBack(results, said.Add);
        (await Seeds(results.Store)).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task It_is_found_after_the_folder_moved_and_the_machine_got_another_name()
    {
        await KilledLocally(1, 2);
        File.Move(Directory.GetFiles(results.Data, "local-disk-*").Single(), Path.Combine(results.Data, "local-disk-before"));
        var moved = new FolderPaths(Path.Combine(directory, "moved"));
        Directory.Move(results.Root, moved.Root);
        LocalDisk.TakeBack(moved, said.Add);
        (await Seeds(moved.Store)).ShouldBe([1, 2]);
        Directory.GetFileSystemEntries(disk).ShouldBeEmpty();
        Directory.GetFiles(moved.Data, "local-disk-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_seen_by_two_ways_is_one()
    {
        await KilledLocally(1, 2);
        var other = new FolderPaths(Path.Combine(directory, "other-way"));
        Directory.CreateSymbolicLink(other.Root, results.Root);
        LocalDisk.TakeBack(other, said.Add);
        (await Seeds(results.Store)).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_run_that_was_taken_for_dead_copies_nothing_back_and_the_next_joins_its_work()
    {
        bool isTaken = false;
        var dead = LocalDisk.Begin(results, disk, Never, said.Add, () =>
        {
            if (isTaken) throw new StorageException("Another process is using the folder.");
        })!;
        await Save(dead.Store, 1);
        isTaken = true;
        await using (var second = LocalDisk.Begin(results, disk, Never, said.Add))
        {
            second!.Folder.ShouldNotBe(dead.Folder);
            await Save(second.Store, 2);
            (await Should.ThrowAsync<StorageException>(async () => await dead.DisposeAsync())).Message.ShouldContain(dead.Folder);
            File.Exists(results.Store).ShouldBeFalse();
        }

        (await Seeds(results.Store)).ShouldBe([2]);
        LocalDisk.Begin(results, null, Never, said.Add).ShouldBeNull();
        (await Seeds(results.Store)).ShouldBe([1, 2]);
        Directory.GetFileSystemEntries(disk).ShouldBeEmpty();
    }

    /// <summary>A run with a local disk that computed these seeds and was killed before it copied anything back.</summary>
    private async Task<string> KilledLocally(params int[] seeds)
    {
        string folder = Directory.CreateDirectory(Path.Combine(disk, $"snn-{FolderId.Of(results.Data)}")).FullName;
        await Kill(folder, seeds);
        LocalHome.Write(folder, results.Data);
        LocalNote.Write(results.Data, folder);
        return folder;
    }

    /// <summary>Leaves a store as a killed program does: what it committed last is in the log alone.</summary>
    private async Task Kill(string folder, params int[] seeds)
    {
        string open = Path.Combine(directory, "open.db"), store = Path.Combine(folder, "sweep.db");
        foreach (string file in Directory.GetFiles(directory, "open.db*")) File.Delete(file);
        if (File.Exists(store)) File.Copy(store, open);
        await using var writing = SqliteDatabase.Open(open, ForagingSweeps.Models);
        foreach (int seed in seeds) await writing.SaveAsync(Result(seed));
        foreach (string part in new[] { "", "-wal", "-shm" }) File.Copy(open + part, store + part, overwrite: true);
    }

    private static async Task Save(string path, int seed)
    {
        await using var store = SqliteDatabase.Open(path, ForagingSweeps.Models);
        await store.SaveAsync(Result(seed));
    }

    private static TrialResult Result(int seed) =>
        new() { Key = new(new("s"), seed), Protocol = "p", Model = ForagingSweeps.Model.Name, EngineVersion = 1, Stages = [] };

    private static async Task<IReadOnlyList<int>> Seeds(string path)
    {
        await using var store = SqliteDatabase.OpenForReading(path, ForagingSweeps.Models);
        return await store.SeedsAsync(new("s"));
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); !condition(); await Task.Delay(10, TestContext.Current.CancellationToken))
            watch.Elapsed.ShouldBeLessThan(Patience);
    }
}
