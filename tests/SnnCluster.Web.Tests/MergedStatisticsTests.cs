using SnnCluster.Storage;
using SnnCluster.Web.Tests.Fakes;

namespace SnnCluster.Web.Tests;

public sealed class MergedStatisticsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("snn-merged-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_study_that_was_deleted_and_comes_again_with_fewer_seeds_counts_those_only()
    {
        await using var store = SqliteDatabase.Open(Path.Combine(folder.FullName, "sweep.db"), ForagingSweeps.Models);
        var study = Stored.Rewards("1");
        await store.SaveTestsAsync(study.Conditions[0], 1, rewarded: 3);
        await store.SaveTestsAsync(study.Conditions[0], 2, rewarded: 5);
        var statistics = new MergedStatistics(store);
        (await SeedsAsync(study.Seeds)).ShouldBe([1, 2]);
        (await SeedsAsync([2])).ShouldBe([2]);
        (await SeedsAsync([1, 2])).ShouldBe([1, 2]);
        await store.RemoveAsync(study.Conditions[0].Id, [1, 2], TestContext.Current.CancellationToken);
        (await SeedsAsync([1, 2])).ShouldBeEmpty();

        async Task<IEnumerable<int>> SeedsAsync(IReadOnlyList<int> seeds) =>
            (await statistics.OfAsync(study.WithSeeds(seeds), TestContext.Current.CancellationToken))
                .Single().Trials.Select(trial => trial.Seed);
    }
}
