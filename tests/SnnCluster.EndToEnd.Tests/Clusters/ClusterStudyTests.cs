namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>
/// A study on a cluster: stages shared between nodes, a worker that dies on the way, and the same folder as from one process.
/// </summary>
[Collection("clusters")]
public sealed class ClusterStudyTests : IAsyncLifetime
{
    private const string Study = """
        name = mine
        conditions = [
          { name = forgets, stages = [U, T1, tests, T2, tests] }
          { name = sleeps, stages = [U, T1, tests, T2, tests, "S,T1", tests] }
        ]
        aeons { unsupervised = 100000, training = 50000, interleaved = 50000, test = 10000 }
        scale = 0.01
        trials = 2
        """;

    private TestCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await TestCluster.MakeAsync();

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Nightly("long")]
    public async Task With_a_worker_killed_on_the_way_every_condition_has_the_bytes_of_one_process()
    {
        await File.WriteAllTextAsync(cluster.Work.At("mine.conf"), Study, TestContext.Current.CancellationToken);
        await cluster.CoordinatorAsync();
        var first = cluster.Worker("w1");
        string id = await cluster.SubmitAsync("mine.conf");
        await cluster.UntilSweepAsync(id, sweep => sweep.EpochsDone > sweep.EpochsTotal / 50, "a trial is under way");
        cluster.Worker("w2");
        first.Kill();
        await cluster.UntilSweepAsync(id, sweep => sweep is { Total: 4, Done: 4 }, "the study is done");

        (await cluster.Work.Succeed("status", id, "--at", cluster.Address())).ShouldContain("sleeps");
        (await cluster.Work.Succeed("fetch", id, "--format", "none", "--at", cluster.Address(), "--out", "fetched"))
            .ShouldContain("4 of 4 trials");
        await cluster.Work.Succeed("run", "mine.conf", "--format", "none", "--out", "alone");
        foreach (string condition in new[] { "forgets", "sleeps" })
            cluster.Work.Table(Path.Combine("fetched", "conditions", condition))
                .ShouldBe(cluster.Work.Table(Path.Combine("alone", "conditions", condition)));
        (await File.ReadAllTextAsync(cluster.Work.At("fetched", "conditions.csv"), TestContext.Current.CancellationToken))
            .ShouldBe(await File.ReadAllTextAsync(cluster.Work.At("alone", "conditions.csv"), TestContext.Current.CancellationToken));
    }
}
