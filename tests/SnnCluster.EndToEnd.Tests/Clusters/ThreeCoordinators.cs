using SnnCluster.Web;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>Three coordinators and two workers, for tests that follow each other: each leaves them whole to the next one.</summary>
public sealed class ThreeCoordinators : IAsyncDisposable
{
    public static readonly string[] Coordinators = ["c1", "c2", "c3"], Workers = ["w1", "w2"];

    private TestCluster? cluster;

    public TestCluster Cluster => cluster ?? throw new InvalidOperationException("Nothing has begun yet.");

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null) await cluster.DisposeAsync();
    }

    /// <summary>Starts them, if no test before has; then a sweep, and waits until every worker is in the middle of a trial.</summary>
    /// <returns>The sweep's id.</returns>
    public async Task<string> BeginAsync()
    {
        if (cluster is null)
        {
            cluster = await TestCluster.MakeAsync();
            cluster.Name(Coordinators);
            foreach (string name in Coordinators) cluster.StartCoordinator(name);
            foreach (string name in Workers) cluster.Worker(name);
            await UntilWholeAsync();
        }

        string id = "";
        await cluster.UntilAsync(async () =>
        {
            var submitted = await cluster.Work.Snn(["submit", .. ExpectedTable.Sweep, "--at", cluster.Address()]);
            id = submitted.Output.Trim();
            return submitted.ExitCode == 0;
        }, "what the test before has deleted is gone");
        await cluster.UntilSweepAsync(id, sweep => ClusterFaultTests.IsInTheMiddle(sweep) && sweep.Running == Workers.Length,
            "trials are under way");
        return id;
    }

    /// <summary>Waits for the sweep's end, fetches it and deletes it.</summary>
    /// <returns>Its trials.csv.</returns>
    public async Task<byte[]> FinishAsync(string id)
    {
        byte[] table = await Cluster.FinishAsync(id);
        Directory.Delete(Cluster.Work.At("fetched"), recursive: true);
        await Cluster.Work.Succeed("delete", id, "--at", Cluster.Address());
        return table;
    }

    /// <summary>The coordinator that holds the scheduler, as another one knows it.</summary>
    public async Task<string> HolderAsync()
    {
        var nodes = await NodesAsync(Coordinators[0]);
        return Coordinators.Single(name => HolderOf(nodes).EndsWith($":{Cluster.Port(name)}", StringComparison.Ordinal));
    }

    /// <summary>Until all coordinators see all nodes, and the same one with the scheduler.</summary>
    public Task UntilWholeAsync() => Cluster.UntilAsync(async () =>
    {
        var seen = await Task.WhenAll(Coordinators.Select(NodesAsync));
        return seen.All(nodes =>
                nodes.Members.Count(member => member is { Status: "up", Reachable: true }) == Coordinators.Length + Workers.Length
                && nodes.Workers.Select(worker => worker.Node).SequenceEqual(Workers))
            && seen.Select(HolderOf).Distinct().Count() == 1;
    }, "all see all nodes");

    /// <summary>As that coordinator sees them; one that does not answer at once is asked again by whoever waits for it.</summary>
    public async Task<NodesAnswer> NodesAsync(string coordinator)
    {
        using var client = Cluster.Client(coordinator);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        enough.CancelAfter(TimeSpan.FromSeconds(3));
        return await client.GetAsync<NodesAnswer>("api/v1/nodes", enough.Token);
    }

    private static string HolderOf(NodesAnswer nodes) => nodes.Members.Single(member => member.HoldsScheduler).Address;
}
