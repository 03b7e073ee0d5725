using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage.Tests.Postgres;

/// <summary>Two nodes, each with its own connections, do the same work at the same time.</summary>
public sealed class PostgresConcurrencyTests : IAsyncLifetime
{
    private readonly PostgresTestDatabase database = new();
    private ISweepStore one = null!, other = null!;

    public async ValueTask InitializeAsync() => (one, other) = (await database.OpenAsync(), await database.OpenAsync());

    public async ValueTask DisposeAsync()
    {
        if (one is not null) await one.DisposeAsync();
        if (other is not null) await other.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Two_nodes_save_the_same_results_and_checkpoints_in_opposite_order()
    {
        int[] seeds = [.. Enumerable.Range(0, 200)];
        await Task.WhenAll(SaveAsync(one, seeds), SaveAsync(other, [.. seeds.Reverse()]));

        (await one.SeedsAsync(new("sweep"))).ShouldBe(seeds);
        foreach (int seed in seeds)
        {
            (await other.ReadAsync(new TrialKey(new("sweep"), seed))).ShouldBeExactly(Results.Of("sweep", seed));
            (await one.ReadAsync(Checkpoint(seed, 2).Place))!.State.ShouldBe(Checkpoint(seed, 2).State);
            (await one.ReadOutcomeAsync(Checkpoint(seed, 2).Place.Key)).ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task Of_two_different_results_under_one_key_one_is_stored_and_the_other_refused()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            TrialResult[] results = [Results.Of("sweep", seed), Results.Of("sweep", seed, rewarded: 71)];
            Task[] saves = [one.SaveAsync(results[0]), other.SaveAsync(results[1])];
            var error = await Should.ThrowAsync<ResultConflictException>(() => Task.WhenAll(saves));
            error.Key.ShouldBe(results[0].Key);
            (await one.ReadAsync(error.Key)).ShouldBeExactly(results.Zip(saves).Single(save => save.Second.IsCompletedSuccessfully).First);
        }
    }

    // Not all at once, so that many transactions meet, not two.
    private static async Task SaveAsync(ISweepStore store, int[] seeds)
    {
        foreach (int[] some in seeds.Chunk(10))
            await Task.WhenAll(
                some.SelectMany(seed => new[] { store.SaveAsync(Results.Of("sweep", seed)), store.SaveAsync(Checkpoint(seed, 1)),
                    store.SaveAsync(Checkpoint(seed, 2)) }));
    }

    private static SavedCheckpoint Checkpoint(int seed, int epochs)
    {
        var key = new StageKey($"{seed:x64}");
        return new(new(key, new(epochs)), IsStageEnd: epochs == 2, [.. Enumerable.Repeat((byte)seed, 10_000)], [])
        {
            Outcomes = epochs == 2 ? [new(key, ForagingSweeps.Model.Name, Results.Of("sweep", seed).Stages[0])] : [],
        };
    }
}
