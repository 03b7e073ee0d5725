using SnnCluster.Web;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>Machines whose clocks disagree.</summary>
[Collection("cluster faults")]
public sealed class ClusterClockTests(ExpectedTable expected) : IAsyncLifetime
{
    private TestCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await TestCluster.MakeAsync();

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_scheduler_an_hour_behind_moves_a_dead_worker_s_trial_and_names_the_clocks()
    {
        FalseClock.SkipWithout();
        var first = await cluster.CoordinatorAsync("c1");
        var dead = cluster.Worker("w1");
        string id = await cluster.SubmitAsync(ExpectedTable.Sweep);
        await cluster.UntilSweepAsync(id, ClusterFaultTests.IsInTheMiddle, "a trial is under way");
        // Its lease says until when by the first one's clock.
        dead.Kill();
        first.Kill();
        using (FalseClock.Set(cluster.Environments, "-1h")) first = await cluster.CoordinatorAsync("c1");
        cluster.Worker("w2");
        cluster.Name("c2", "c3");
        cluster.StartCoordinator("c2");
        (await cluster.FinishAsync(id)).ShouldBe(expected.Bytes);

        const string ahead = "60 min ahead of the scheduler's";
        await cluster.UntilAsync(
            async () => await cluster.Client().GetAsync<NodesAnswer>("api/v1/nodes", TestContext.Current.CancellationToken) is var nodes
                && nodes.Workers.Single().Clock.Contains(ahead) && nodes.Members.Count(member => member.Clock.Contains(ahead)) == 1,
            "the worker and the coordinator that stands by are named");
        (await cluster.Work.Succeed("nodes", "--at", cluster.Address())).Split(ahead).Length.ShouldBe(3);
        first.Log.Split("set it (NTP)").Length.ShouldBe(3);
    }
}
