using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage.Tests.Postgres;

/// <summary>The server goes away and comes back while nodes work.</summary>
public sealed class PostgresOutageTests(StoppableServer server) : IClassFixture<StoppableServer>, IAsyncLifetime
{
    private readonly PostgresTestDatabase database = new(server);

    public async ValueTask InitializeAsync() => await database.MakeAsync();

    public async ValueTask DisposeAsync()
    {
        await server.StartAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_server_that_is_stopped_and_started_during_saves_loses_nothing()
    {
        await using var store = await database.OpenAsync();
        using var enough = new CancellationTokenSource();
        var stored = new SeedCounter();
        var saves = Enumerable.Range(0, 4).Select(first => SaveAsync(store, first, stored, enough.Token)).ToArray();
        for (int outage = 0; outage < 3; outage++)
        {
            await stored.ReachAsync(20 * (outage + 1));
            await server.StopAsync();
            var read = store.SeedsAsync(new("sweep"));
            int inTime = stored.Count;
            await server.StartAsync();
            (await read).Count.ShouldBeGreaterThanOrEqualTo(inTime);
        }

        await stored.ReachAsync(100);
        await enough.CancelAsync();
        await Task.WhenAll(saves);
        await using var reopened = await database.OpenAsync();
        (await reopened.SeedsAsync(new("sweep"))).ShouldBe(stored.Seeds);
    }

    [Fact]
    public async Task The_end_does_not_wait_for_a_server_that_is_away()
    {
        var store = await database.OpenAsync();
        await server.StopAsync();
        var saved = store.SaveAsync(Results.Of("sweep", 1));
        // A node that is told to stop has 20 s in all; patience with a server that is away is five minutes.
        await store.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        saved.IsCompletedSuccessfully.ShouldBeFalse();
    }

    [Fact]
    public async Task When_patience_ends_before_the_outage_the_server_is_named()
    {
        await using var store = PostgresDatabase.Open(database.Url.AbsoluteUri, ForagingSweeps.Models, TimeSpan.FromSeconds(0.3));
        await server.StopAsync();
        var saved = await Should.ThrowAsync<StorageException>(() => store.SaveAsync(Results.Of("sweep", 1)));
        var read = await Should.ThrowAsync<StorageException>(() => store.SeedsAsync(new("sweep")));
        foreach (var error in new[] { saved, read })
            error.Message.ShouldContain($"{database.Url.Authority}{database.Url.AbsolutePath}: the server ");

        await server.StartAsync();
        await store.SaveAsync(Results.Of("sweep", 2));
        (await store.SeedsAsync(new("sweep"))).ShouldBe([2]);
    }

    [Fact]
    public async Task Whoever_no_longer_wants_to_wait_for_the_server_need_not()
    {
        await using var store = await database.OpenAsync();
        await server.StopAsync();
        using var cancellation = new CancellationTokenSource();
        var save = store.SaveAsync(Results.Of("sweep", 1), cancellation.Token);
        var read = store.ReadAsync(new TrialKey(new("sweep"), 1), cancellation.Token);
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => save);
        await Should.ThrowAsync<OperationCanceledException>(() => read);
    }

    private static async Task SaveAsync(ISweepStore store, int first, SeedCounter stored, CancellationToken enough)
    {
        for (int seed = first; !enough.IsCancellationRequested; seed += 4)
        {
            await store.SaveAsync(Results.Of("sweep", seed), CancellationToken.None);
            stored.Add(seed);
        }
    }
}
