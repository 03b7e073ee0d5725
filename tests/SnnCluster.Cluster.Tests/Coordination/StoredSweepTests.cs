using SnnCluster.Cluster.Coordination;
using SnnCluster.Cluster.Tests.Fakes;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Tests.Coordination;

public class StoredSweepTests
{
    [Fact]
    public async Task What_another_sweep_shares_with_the_deleted_one_stays()
    {
        var (own, shared) = (Condition("own", ("U", 1), ("T1", 1), ("T2", 1)), Condition("shared", ("U", 1), ("T1", 1), ("test1", 1)));
        var store = new MemorySweepStore();
        foreach (var condition in new[] { own, shared })
            foreach (int seed in condition.Seeds) await FillAsync(store, condition, seed);
        var study = new Study { Name = "study", Conditions = [own, shared] };
        var stored = new StoredSweep(study, [Study.Of(shared with { Seeds = [1] })], store);
        foreach (int time in new[] { 1, 2 })
        {
            await stored.RemoveAsync(TestContext.Current.CancellationToken);
            store.Results.Keys.ShouldBe([new TrialKey(shared.Id, 1)], $"time {time}");
            store.States.Keys.Select(place => place.Key)
                .ShouldBe(TrialPath.Of(shared.Trial(1)).Steps.Select(step => step.Key), ignoreOrder: true);
        }
    }

    private static SweepSpec Condition(string name, params (string Stage, long Aeons)[] stages) =>
        ForagingSweeps.Spec(name, ForagingSweeps.Stages(stages)) with { Seeds = [1, 2] };

    private static async Task FillAsync(MemorySweepStore store, SweepSpec condition, int seed)
    {
        foreach (var step in TrialPath.Of(condition.Trial(seed)).Steps)
            await store.SaveAsync(new SavedCheckpoint(new(step.Key, new(1)), true, [], []));
        await store.SaveAsync(new TrialResult
        {
            Key = new(condition.Id, seed),
            Protocol = condition.Protocol.Name,
            Model = condition.Model.Name,
            EngineVersion = condition.Model.Version,
            Stages = [],
        });
    }
}
