using System.Diagnostics;
using SnnCluster.Cli.Remote;
using SnnCluster.Web;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>
/// Whoever is cut off from whom, in either direction and for how long: the final trials.csv is that of one process, byte for
/// byte, and after the repair everybody is back.
/// </summary>
[Collection("cluster faults")]
public sealed class ClusterPartitionTests(ExpectedTable expected) : IAsyncLifetime
{
    private TestNetwork network = null!;
    private TestCluster cluster = null!;

    public async ValueTask InitializeAsync()
    {
        network = TestNetwork.Make();
        cluster = await TestCluster.MakeAsync(network);
    }

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null) await cluster.DisposeAsync();
        network?.Dispose();
    }

    [Fact]
    public async Task A_worker_cut_off_from_the_coordinator_loses_its_trial_to_another_and_comes_back()
    {
        string id = await StartAsync(["c1"], ["w1"]);
        network.Cut(["w1"], ["c1"]);
        cluster.Worker("w2");
        await UntilNodesAsync("c1", nodes => nodes.Members.Count == 2 && nodes.Workers.All(worker => worker.Node == "w2"),
            "w1 is removed, w2 has joined");
        network.Heal();
        (await cluster.FinishAsync(id)).ShouldBe(expected.LongerBytes);
        await UntilNodesAsync("c1", nodes => nodes.Workers.Select(worker => worker.Node).SequenceEqual(["w1", "w2"]), "w1 is back");
    }

    [Nightly("takes a minute (one partition is cut every day)")]
    public async Task A_worker_whose_words_are_lost_while_it_hears_everything_spoils_nothing()
    {
        string id = await StartAsync(["c1"], ["w1"]);
        network.CutOneWay(["w1"], ["c1"]);
        cluster.Worker("w2");
        await UntilNodesAsync("c1", nodes => nodes.Workers.All(worker => worker.Node == "w2"), "w1 is removed");
        network.Heal();
        (await cluster.FinishAsync(id)).ShouldBe(expected.LongerBytes);
        await UntilNodesAsync("c1", nodes => nodes.Workers.Count == 2, "w1 is back");
    }

    [Nightly("takes a minute (one partition is cut every day)")]
    public async Task A_coordinator_whose_words_are_lost_while_it_hears_everything_spoils_nothing()
    {
        string id = await StartAsync(["c1", "c2", "c3"], ["w1", "w2"]);
        network.CutOneWay(["c1"], ["c2", "c3", "w1", "w2"]);
        await UntilNodesAsync("c2", nodes => nodes.Members.Count == 4, "c1 is removed");
        await cluster.UntilSweepAsync(id, sweep => sweep.Running == 2, "the successor hands out work", "c2");
        network.Heal();
        (await cluster.FinishAsync(id, "c2")).ShouldBe(expected.LongerBytes);
        await UntilNodesAsync("c1", nodes => nodes.Members.Count == 5, "c1 is back");
    }

    [Nightly("takes a minute (one partition is cut every day)")]
    public async Task A_worker_cut_off_from_everything_computes_on_and_spoils_nothing_on_return()
    {
        string id = await StartAsync(["c1"], ["w1", "w2"]);
        network.Cut(["w1"], ["c1", "w2", TestNetwork.Database]);
        await UntilNodesAsync("c1", nodes => nodes.Members.Count == 2, "w1 is removed");
        network.Heal();
        (await cluster.FinishAsync(id)).ShouldBe(expected.LongerBytes);
        await UntilNodesAsync("c1", nodes => nodes.Workers.Count == 2, "w1 is back");
    }

    [Nightly("takes a minute (one partition is cut every day)")]
    public async Task All_workers_cut_off_from_the_coordinators_give_up_and_come_back()
    {
        string id = await StartAsync(["c1", "c2", "c3"], ["w1", "w2"]);
        network.Cut(["w1", "w2"], ["c1", "c2", "c3"]);
        await UntilNodesAsync("c1", nodes => nodes.Members.Count == 3 && nodes.Workers.Count == 0, "the workers are removed");
        await cluster.UntilSweepAsync(id, sweep => sweep.Running == 0, "their trials are taken back");
        network.Heal();
        (await cluster.FinishAsync(id)).ShouldBe(expected.LongerBytes);
        await UntilNodesAsync("c1", nodes => nodes.Members.Count == 5, "the workers are back");
    }

    [Nightly("takes a minute (one partition is cut every day)")]
    public async Task The_side_with_most_coordinators_continues_and_the_other_joins_it_again()
    {
        string id = await StartAsync(["c1", "c2", "c3"], ["w1", "w2"]);
        network.Cut(["c1", "w1"], ["c2", "c3", "w2"]);
        await UntilNodesAsync("c2", nodes => nodes.Members.Count == 3 && nodes.Workers.Any(worker => worker.Node == "w2"),
            "the smaller side is removed");
        await cluster.UntilSweepAsync(id,
            sweep => sweep.Trials.Any(trial => trial.Worker?.StartsWith("w2/", StringComparison.Ordinal) == true), "w2 works", "c3");
        network.Heal();
        (await cluster.FinishAsync(id, "c2")).ShouldBe(expected.LongerBytes);
        // c1 is the first seed node, which founds clusters: it must not have founded another one.
        await UntilNodesAsync("c1", nodes => nodes.Members.Count == 5 && nodes.Workers.Count == 2, "both are back");
    }

    [Nightly("takes a minute (one partition is cut every day)")]
    public async Task Two_clusters_made_by_a_restart_in_a_partition_become_one_and_corrupt_nothing()
    {
        string id = await StartAsync(["c1", "c2", "c3"], ["w1", "w2"]);
        network.Cut(["c1", "w1"], ["c2", "c3", "w2"]);
        await UntilNodesAsync("c2", nodes => nodes.Members.Count == 3, "the smaller side is removed");
        // As a service manager would; the first seed node then founds a cluster, as it hears of no other one. Both have the one database.
        cluster.Node("c1").Kill();
        await cluster.CoordinatorAsync("c1");
        await UntilNodesAsync("c1", nodes => nodes.Members.Count == 2, "w1 has joined the second cluster");
        network.Heal();
        (await cluster.FinishAsync(id, "c2")).ShouldBe(expected.LongerBytes);
        await UntilNodesAsync("c1", nodes => nodes.Members.Count == 5, "they are one cluster");
    }

    [Nightly("takes a minute (one partition is cut every day)")]
    public async Task Coordinators_that_only_the_workers_all_see_end_up_in_one_cluster()
    {
        string id = await StartAsync(["c1", "c2", "c3"], ["w1", "w2"]);
        network.Cut(["c1"], ["c2"]);
        await cluster.UntilAsync(
            () => Task.FromResult(
                new[] { "c1", "c2" }.Any(name => cluster.Node(name).Log.Contains("is in no cluster", StringComparison.Ordinal))),
            "the cluster has seen it");
        network.Heal();
        await UntilNodesAsync("c1", nodes => nodes.Members.Count == 5 && nodes.Workers.Count == 2, "all are back");
        (await cluster.FinishAsync(id, "c2")).ShouldBe(expected.LongerBytes);
    }

    [NightlyTheory("takes four minutes (a worker stands still every day)")]
    [InlineData(1)]
    [InlineData(3)]
    public async Task The_cluster_is_whole_a_minute_after_its_first_node_stood_still(int coordinators)
    {
        string[] names = [.. Enumerable.Range(1, coordinators).Select(number => $"c{number}")];
        string id = await StartAsync(names, ["w1", "w2"]);
        foreach (int seconds in new[] { 45, 110 })
        {
            cluster.Node("c1").Signal("STOP");
            await Task.Delay(TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken);
            cluster.Node("c1").Signal("CONT");
            var whole = await UntilWholeAsync(names, workers: 2);
            TestContext.Current.SendDiagnosticMessage(
                $"{coordinators} coordinators, {seconds} s still: whole after {whole.TotalSeconds:F1} s");
            whole.ShouldBeLessThan(TimeSpan.FromSeconds(60));
        }

        (await cluster.FinishAsync(id)).ShouldBe(expected.LongerBytes);
    }

    /// <summary>A cluster in which every worker is in the middle of a trial.</summary>
    private async Task<string> StartAsync(string[] coordinators, string[] workers)
    {
        cluster.Name(coordinators);
        foreach (string name in coordinators) await cluster.CoordinatorAsync(name);
        foreach (string name in workers) cluster.Worker(name);
        string id = await cluster.SubmitAsync(ExpectedTable.LongerSweep);
        await cluster.UntilSweepAsync(id, sweep => ClusterFaultTests.IsInTheMiddle(sweep)
            && workers.All(worker => sweep.Trials.Any(trial => ClusterFaultTests.IsOn(trial, worker))), "trials are under way");
        return id;
    }

    /// <summary>Until all coordinators have seen all nodes for so long: at first one sees what was there before it stood still.</summary>
    /// <returns>From now to when they began to see them.</returns>
    private async Task<TimeSpan> UntilWholeAsync(string[] coordinators, int workers)
    {
        var stays = TimeSpan.FromSeconds(15);
        long start = Stopwatch.GetTimestamp();
        var since = TimeSpan.Zero;
        await cluster.UntilAsync(async () =>
        {
            bool isWhole = (await Task.WhenAll(coordinators.Select(SeesAllAsync))).All(seesAll => seesAll);
            var now = Stopwatch.GetElapsedTime(start);
            if (!isWhole) since = now;
            return now - since > stays;
        }, "all see all nodes");
        return since;

        async Task<bool> SeesAllAsync(string name)
        {
            try
            {
                var nodes = await cluster.Client(name).GetAsync<NodesAnswer>("api/v1/nodes", TestContext.Current.CancellationToken);
                return nodes.Members.Count == coordinators.Length + workers && nodes.Members.All(member => member.Reachable)
                    && nodes.Workers.Count == workers;
            }
            catch (Exception error) when (error is HttpRequestException or ClusterProblemException)
            {
                return false;
            }
        }
    }

    private Task UntilNodesAsync(string coordinator, Func<NodesAnswer, bool> condition, string what) => cluster.UntilAsync(
        async () =>
            condition(await cluster.Client(coordinator).GetAsync<NodesAnswer>("api/v1/nodes", TestContext.Current.CancellationToken)),
            what);
}
