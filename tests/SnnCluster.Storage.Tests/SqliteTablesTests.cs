using Microsoft.Data.Sqlite;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage.Tests;

public sealed class SqliteTablesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("snn-tables-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_file_in_which_no_tables_were_made_yet_is_told_from_a_store()
    {
        string path = Path.Combine(folder.FullName, "sweep.db");
        await File.WriteAllBytesAsync(path, [], TestContext.Current.CancellationToken);
        SqliteDatabase.HasTables(path).ShouldBeFalse();
        await using (SqliteDatabase.Open(path, ForagingSweeps.Models)) SqliteDatabase.HasTables(path).ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_has_looked_at_a_file_does_not_keep_it_open()
    {
        string path = Path.Combine(folder.FullName, "sweep.db");
        await using (SqliteDatabase.Open(path, ForagingSweeps.Models)) { }
        SetJournalMode(path, "WAL");
        SqliteDatabase.HasTables(path).ShouldBeTrue();
        // SQLite leaves the write-ahead log only where nobody else has the file open.
        SetJournalMode(path, "DELETE");
    }

    [Fact]
    public async Task Whoever_has_failed_to_open_a_damaged_file_does_not_keep_it_open()
    {
        string path = Path.Combine(folder.FullName, "sweep.db");
        byte[] noise = new byte[50_000];
        new Random(1).NextBytes(noise);
        await File.WriteAllBytesAsync(path, noise, TestContext.Current.CancellationToken);
        Should.Throw<StorageException>(() => SqliteDatabase.Open(path, ForagingSweeps.Models)).Message.ShouldContain("is damaged");
        File.Delete(path);
        await using (SqliteDatabase.Open(path, ForagingSweeps.Models)) { }
    }

    [Fact]
    public async Task A_store_that_was_closed_is_not_opened_again_by_a_late_reader()
    {
        string path = Path.Combine(folder.FullName, "sweep.db");
        var store = SqliteDatabase.Open(path, ForagingSweeps.Models);
        await store.DisposeAsync();
        await Should.ThrowAsync<ObjectDisposedException>(
            () => store.SeedsAsync(new ConditionId("closed"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(13, 13, true)]
    [InlineData(10, 4874, true)]
    [InlineData(10, 778, false)]
    public void A_log_whose_index_cannot_grow_says_that_the_disk_is_full(int code, int extended, bool isFull)
    {
        var error = new SqliteException("disk I/O error", code, extended);
        SqliteDatabase.IsFull(new StorageException("", error)).ShouldBe(isFull);
    }

    private static void SetJournalMode(string path, string mode)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false;Default Timeout=1");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA journal_mode = {mode}";
        command.ExecuteScalar().ShouldBe(mode.ToLowerInvariant());
    }
}
