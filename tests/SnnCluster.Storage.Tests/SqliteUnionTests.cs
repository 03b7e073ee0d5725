using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage.Tests;

public sealed class SqliteUnionTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("snn-").FullName;

    private string One => Path.Combine(directory, "one.db");

    private string Other => Path.Combine(directory, "other.db");

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task It_holds_the_results_of_both()
    {
        await Save(One, Results.Of("s", 1), Results.Of("s", 2));
        await Save(Other, Results.Of("s", 2), Results.Of("s", 3));
        SqliteUnion.Add(One, Other);
        (await Seeds(One)).ShouldBe([1, 2, 3]);
        (await Seeds(Other)).ShouldBe([2, 3]);
    }

    [Fact]
    public async Task Two_different_results_of_one_trial_are_refused_and_nothing_changes()
    {
        await Save(One, Results.Of("s", 1));
        await Save(Other, Results.Of("s", 1, rewarded: 71), Results.Of("s", 2));
        Should.Throw<ResultConflictException>(() => SqliteUnion.Add(One, Other)).Key.ShouldBe(new TrialKey(new("s"), 1));
        (await Seeds(One)).ShouldBe([1]);
    }

    [Fact]
    public async Task A_sound_result_replaces_a_damaged_one_but_not_the_other_way_round()
    {
        await Save(One, Results.Of("s", 1), Results.Of("s", 2));
        await Save(Other, Results.Of("s", 1), Results.Of("s", 2));
        await SetAside(One, 1);
        await SetAside(Other, 2);
        SqliteUnion.Add(One, Other);
        (await Seeds(One)).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_store_without_tables_adds_nothing_and_can_be_added_to()
    {
        await File.WriteAllBytesAsync(One, [], TestContext.Current.CancellationToken);
        await Save(Other, Results.Of("s", 1));
        SqliteUnion.Add(One, Other);
        await File.WriteAllBytesAsync(Other + "2", [], TestContext.Current.CancellationToken);
        SqliteUnion.Add(One, Other + "2");
        (await Seeds(One)).ShouldBe([1]);
    }

    [Fact]
    public async Task One_that_cannot_be_read_is_named_with_what_to_do()
    {
        await Save(One, Results.Of("s", 1));
        await File.WriteAllTextAsync(Other, new string('x', 5000), TestContext.Current.CancellationToken);
        Should.Throw<StorageException>(() => SqliteUnion.Add(One, Other)).Message.ShouldContain($"{Other}: cannot be joined with {One}");
    }

    private static async Task Save(string path, params TrialResult[] results)
    {
        await using var store = SqliteDatabase.Open(path, ForagingSweeps.Models);
        foreach (var result in results) await store.SaveAsync(result);
    }

    private static async Task SetAside(string path, int seed)
    {
        await using var store = SqliteDatabase.Open(path, ForagingSweeps.Models);
        await store.SetAsideAsync(new TrialKey(new("s"), seed));
    }

    private static async Task<IReadOnlyList<int>> Seeds(string path)
    {
        await using var store = SqliteDatabase.OpenForReading(path, ForagingSweeps.Models);
        return await store.SeedsAsync(new("s"));
    }
}
