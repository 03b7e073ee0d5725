using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage.Tests;

/// <summary>What every store must do with trial results; one small class per database runs it.</summary>
/// <param name="database">The database, made for this test.</param>
public abstract class TrialStoreContract(ITestDatabase database) : StoreContract(database)
{
    private Task DamageAsync(TrialKey key) => Database.DamageAsync("trial_results", $"sweep_id = '{key.Condition}' AND seed = {key.Seed}");

    [Fact]
    public async Task A_result_comes_back_bit_for_bit()
    {
        var result = Results.Of("sweep", 7);
        await Store.SaveAsync(result);
        (await Store.ReadAsync(result.Key)).ShouldBeExactly(result);
    }

    [Fact]
    public async Task A_key_without_result_reads_as_null() => (await Store.ReadAsync(new TrialKey(new("sweep"), 7))).ShouldBeNull();

    [Fact]
    public async Task Results_survive_the_program()
    {
        var result = Results.Of("sweep", 7);
        await Store.SaveAsync(result);
        await ReopenAsync();
        (await Store.ReadAsync(result.Key)).ShouldBeExactly(result);
    }

    [Fact]
    public async Task Results_are_removed_by_condition_and_seed()
    {
        foreach (int seed in new[] { 1, 2, 3 }) await Store.SaveAsync(Results.Of("sweep", seed));
        await Store.SaveAsync(Results.Of("other", 2));
        await Store.RemoveAsync(new("sweep"), [2, 3, 4]);
        (await SeedsAsync("sweep")).ShouldBe([1]);
        (await SeedsAsync("other")).ShouldBe([2]);
    }

    [Fact]
    public async Task The_same_result_twice_is_stored_once()
    {
        await Store.SaveAsync(Results.Of("sweep", 7));
        await Store.SaveAsync(Results.Of("sweep", 7));
        (await SeedsAsync("sweep")).ShouldBe([7]);
    }

    [Fact]
    public async Task Another_result_under_the_same_key_is_refused_and_the_first_one_stays()
    {
        var first = Results.Of("sweep", 7);
        await Store.SaveAsync(first);
        var error = await Should.ThrowAsync<ResultConflictException>(() => Store.SaveAsync(Results.Of("sweep", 7, rewarded: 71)));
        error.Message.ShouldContain("sweep/7");
        (await Store.ReadAsync(first.Key)).ShouldBeExactly(first);
    }

    [Fact]
    public async Task A_conflict_does_not_touch_the_results_saved_beside_it()
    {
        await Store.SaveAsync(Results.Of("sweep", 7));
        var conflicting = Store.SaveAsync(Results.Of("sweep", 7, rewarded: 71));
        var good = Store.SaveAsync(Results.Of("sweep", 8));
        await Should.ThrowAsync<ResultConflictException>(() => conflicting);
        await good;
        (await SeedsAsync("sweep")).ShouldBe([7, 8]);
    }

    [Fact]
    public async Task Results_are_read_in_seed_order_and_by_sweep()
    {
        int[] seeds = [10, 2, int.MaxValue, 33, 0];
        await Task.WhenAll(seeds.Select(seed => Store.SaveAsync(Results.Of("sweep", seed))));
        await Store.SaveAsync(Results.Of("other", 5));
        (await SeedsAsync("sweep")).ShouldBe([0, 2, 10, 33, int.MaxValue]);
    }

    [Fact]
    public async Task Many_results_may_be_saved_and_read_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(async seed =>
        {
            await Store.SaveAsync(Results.Of("sweep", seed));
            (await Store.ReadAsync(new TrialKey(new("sweep"), seed))).ShouldNotBeNull();
        }));
        (await SeedsAsync("sweep")).Count.ShouldBe(64);
    }

    [Fact]
    public async Task A_damaged_result_is_reported_with_its_key()
    {
        await Store.SaveAsync(Results.Of("sweep", 7));
        await DamageAsync(new(new("sweep"), 7));
        var error = await Should.ThrowAsync<DamagedResultException>(() => Store.ReadAsync(new TrialKey(new("sweep"), 7)));
        error.Message.ShouldStartWith("Trial sweep/7: the stored result is damaged");
    }

    [Fact]
    public async Task A_result_that_was_set_aside_is_not_shown_and_can_be_stored_again()
    {
        await Store.SaveAsync(Results.Of("sweep", 7));
        await DamageAsync(new(new("sweep"), 7));
        await Store.SetAsideAsync(new TrialKey(new("sweep"), 7));
        (await Store.ReadAsync(new TrialKey(new("sweep"), 7))).ShouldBeNull();
        (await Store.SeedsAsync(new("sweep"))).ShouldBeEmpty();

        await Store.SaveAsync(Results.Of("sweep", 7));
        (await Store.ReadAsync(new TrialKey(new("sweep"), 7))).ShouldBeExactly(Results.Of("sweep", 7));
    }

    [Fact]
    public async Task Who_computed_a_result_is_told_beside_it_and_the_first_one_stays()
    {
        await Store.SaveAsync(Results.Of("sweep", 7) with { Origin = By("one") });
        await Store.SaveAsync(Results.Of("sweep", 7) with { Origin = By("other") });
        await Store.SaveAsync(Results.Of("sweep", 8));
        await Store.SaveAsync(Results.Of("elsewhere", 9) with { Origin = By("third") });
        await ReopenAsync();
        (await Store.OriginsAsync(new("sweep"))).ShouldBe(new Dictionary<int, Provenance> { [7] = By("one") });
        (await Store.ReadAsync(new TrialKey(new("sweep"), 7))).ShouldBeExactly(Results.Of("sweep", 7));
    }

    [Fact]
    public async Task Who_computed_a_result_that_is_gone_is_forgotten()
    {
        foreach (int seed in new[] { 7, 8 }) await Store.SaveAsync(Results.Of("sweep", seed) with { Origin = By("one") });
        await Store.RemoveAsync(new("sweep"), [8]);
        await Store.SetAsideAsync(new TrialKey(new("sweep"), 7));
        (await Store.OriginsAsync(new("sweep"))).ShouldBeEmpty();
        await Store.SaveAsync(Results.Of("sweep", 7) with { Origin = By("other") });
        (await Store.OriginsAsync(new("sweep")))[7].Host.ShouldBe("other");
    }

    [Fact]
    public async Task A_refused_result_does_not_change_who_computed_the_first()
    {
        await Store.SaveAsync(Results.Of("sweep", 7));
        await Should.ThrowAsync<ResultConflictException>(
            () => Store.SaveAsync(Results.Of("sweep", 7, rewarded: 71) with { Origin = By("liar") }));
        (await Store.OriginsAsync(new("sweep"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Seeds_are_told_in_order_without_reading_results()
    {
        foreach (int seed in new[] { 5, 0, 3 }) await Store.SaveAsync(Results.Of("sweep", seed));
        await Store.SaveAsync(Results.Of("other", 9));
        (await Store.SeedsAsync(new("sweep"))).ShouldBe([0, 3, 5]);
    }

    [Fact]
    public async Task More_results_than_a_page_are_read_without_a_gap()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(seed => Store.SaveAsync(Results.Of("sweep", seed))));
        (await SeedsAsync("sweep")).ShouldBe(Enumerable.Range(0, 50));
    }

    private static Provenance By(string host) => new()
    {
        Program = "1.0",
        Commit = "abc",
        CommandLine = "snn node --name n1",
        Host = host,
        OperatingSystem = "Linux",
        Processors = 2,
        Runtime = ".NET",
        Started = DateTimeOffset.UnixEpoch,
        Ended = DateTimeOffset.UnixEpoch.AddMinutes(1),
    };

    private async Task<List<int>> SeedsAsync(string sweepId)
    {
        List<int> seeds = [];
        await foreach (var result in Store.ReadAllAsync(new(sweepId))) seeds.Add(result.Key.Seed);
        return seeds;
    }
}
