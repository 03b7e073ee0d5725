using SnnCluster.Testing;

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
}
