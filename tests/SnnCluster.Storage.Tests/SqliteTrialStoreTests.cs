using Microsoft.Data.Sqlite;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage.Tests;

public sealed class SqliteTrialStoreTests : TrialStoreContract
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("snn-storage-");

    private string File => Path.Combine(folder.FullName, "results.db");

    protected override Task<ITrialStore> OpenAsync() => Task.FromResult<ITrialStore>(SqliteTrialStore.Open(File));

    protected override async Task DamageAsync(TrialKey key)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE trial_results SET payload = substr(payload, 1, length(payload) / 2) WHERE sweep_id = $sweep AND seed = $seed";
        command.Parameters.AddWithValue("$sweep", key.SweepId);
        command.Parameters.AddWithValue("$seed", key.Seed);
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
