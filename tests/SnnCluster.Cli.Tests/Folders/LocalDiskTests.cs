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
    public async Task What_was_computed_on_the_local_disk_is_in_the_results_folder_at_the_end_and_there_at_the_next_start()
    {
        await using (var local = LocalDisk.Begin(results, disk, Never, _ => { }))
            await SqliteDatabase.Open(local!.Store).DisposeAsync();
        File.Exists(results.Store).ShouldBeTrue();
        Directory.GetFileSystemEntries(disk).ShouldBeEmpty();
        await using (var local = LocalDisk.Begin(results, disk, Never, _ => { })) File.Exists(local!.Store).ShouldBeTrue();
    }

    [Fact]
    public async Task It_is_copied_again_and_again_while_the_store_is_open()
    {
        await using var local = LocalDisk.Begin(results, disk, Often, _ => { });
        await using var store = SqliteDatabase.Open(local!.Store);
        await Until(() => File.Exists(results.Store));
        var first = File.GetLastWriteTimeUtc(results.Store);
        await Until(() => File.GetLastWriteTimeUtc(results.Store) > first);
    }

    [Fact]
    public async Task If_it_cannot_be_copied_back_a_warning_says_so_and_the_local_folder_stays_and_is_named()
    {
        List<string> warnings = [];
        var local = LocalDisk.Begin(results, disk, Often, warnings.Add)!;
        await SqliteDatabase.Open(local.Store).DisposeAsync();
        Directory.Delete(results.Root, recursive: true);
        await Until(() => warnings.Count > 0);
        (await Should.ThrowAsync<StorageException>(async () => await local.DisposeAsync()))
            .Message.ShouldContain($"is in {local.Folder}: copy its files to {results.Data}");
        File.Exists(local.Store).ShouldBeTrue();
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); !condition(); await Task.Delay(10, TestContext.Current.CancellationToken))
            watch.Elapsed.ShouldBeLessThan(Patience);
    }
}
