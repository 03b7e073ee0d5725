using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage.Tests.Postgres;

/// <summary>The tables are made by whichever node comes first.</summary>
public sealed class PostgresSchemaTests : IAsyncLifetime
{
    private readonly PostgresTestDatabase database = new();

    public async ValueTask InitializeAsync() => await database.MakeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Eight_nodes_open_an_empty_database_at_once_ten_times_over()
    {
        for (int round = 0; round < 10; round++)
        {
            await database.ExecuteAsync(
                "DROP TABLE IF EXISTS schema_version, trial_results, checkpoints, stage_outcomes, files, trial_origins");
            using var start = new Barrier(8);
            var stores = await Task.WhenAll(Enumerable.Range(0, start.ParticipantCount).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    return PostgresDatabase.Open(database.Url.AbsoluteUri, ForagingSweeps.Models);
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

            await Task.WhenAll(stores.Select((store, seed) => store.SaveAsync(Results.Of("sweep", seed))));
            (await stores[0].SeedsAsync(new("sweep"))).ShouldBe(Enumerable.Range(0, stores.Length));
            foreach (var store in stores) await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused_with_both_versions()
    {
        await PostgresDatabase.Open(database.Url.AbsoluteUri, ForagingSweeps.Models).DisposeAsync();
        await database.ExecuteAsync("UPDATE schema_version SET version = 99");
        var error = Should.Throw<StorageException>(() => PostgresDatabase.Open(database.Url.AbsoluteUri, ForagingSweeps.Models));
        error.Message.ShouldContain("written by a newer program (schema version 99; this one knows 2)");
    }

    [Fact]
    public async Task A_database_of_before_gets_the_table_of_origins_and_keeps_its_version()
    {
        await PostgresDatabase.Open(database.Url.AbsoluteUri, ForagingSweeps.Models).DisposeAsync();
        await database.ExecuteAsync("DROP TABLE trial_origins");
        await using var store = PostgresDatabase.Open(database.Url.AbsoluteUri, ForagingSweeps.Models);
        (await store.OriginsAsync(new("sweep"), TestContext.Current.CancellationToken)).ShouldBeEmpty();
        await database.ExecuteAsync("DO $$ BEGIN ASSERT (SELECT version FROM schema_version) = 2; END $$");
    }

    [Fact]
    public async Task A_server_that_acknowledges_what_is_not_on_disk_is_refused()
    {
        await database.ExecuteAsync($"ALTER DATABASE {database.Url.AbsolutePath[1..]} SET synchronous_commit = off");
        var error = Should.Throw<StorageException>(() => PostgresDatabase.Open(database.Url.AbsoluteUri, ForagingSweeps.Models));
        error.Message.ShouldContain("synchronous_commit is off");
    }
}
