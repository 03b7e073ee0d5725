using Microsoft.Data.Sqlite;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage.Tests;

public sealed class SqliteTrialStoreTests() : TrialStoreContract(new SqliteTestDatabase());

public sealed class SqliteFileStoreTests() : FileStoreContract(new SqliteTestDatabase());

public sealed class SqliteCheckpointStoreTests() : CheckpointStoreContract(new SqliteTestDatabase());

internal sealed class SqliteTestDatabase : ITestDatabase
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("snn-storage-");

    public string File => Path.Combine(folder.FullName, "sweep.db");

    public Task<ISweepStore> OpenAsync() => Task.FromResult<ISweepStore>(SqliteDatabase.Open(File, ForagingSweeps.Models));

    public async Task DamageAsync(string table, string where)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"UPDATE {table} SET payload = substr(payload, 1, length(payload) / 2) WHERE {where}";
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
