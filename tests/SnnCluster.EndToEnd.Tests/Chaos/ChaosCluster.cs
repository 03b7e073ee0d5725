using SnnCluster.EndToEnd.Tests.Clusters;
using SnnCluster.EndToEnd.Tests.Deployment;
using SnnCluster.Storage.Tests.Postgres;

namespace SnnCluster.EndToEnd.Tests.Chaos;

/// <summary>Three coordinators and three workers, each as if on a machine of its own, and what may happen to them.</summary>
internal sealed class ChaosCluster : IAsyncDisposable
{
    public static readonly string[] Coordinators = ["c1", "c2", "c3"], Workers = ["w1", "w2", "w3"];

    private static readonly string[] Nodes = [.. Coordinators, .. Workers];

    private readonly TestNetwork network;

    private ChaosCluster(TestNetwork network, TestCluster cluster) => (this.network, Cluster) = (network, cluster);

    public TestCluster Cluster { get; }

    /// <summary>The addresses of all coordinators, as for --at.</summary>
    public string Addresses => string.Join(',', Coordinators.Select(Cluster.Address));

    public static async Task<ChaosCluster> StartAsync()
    {
        var network = TestNetwork.Make();
        var chaos = new ChaosCluster(network, await TestCluster.MakeAsync(network));
        chaos.Cluster.Name(Coordinators);
        foreach (string name in Coordinators) await chaos.Cluster.CoordinatorAsync(name);
        foreach (string name in Workers) chaos.Cluster.Worker(name);
        return chaos;
    }

    /// <summary>What the nodes have said is in artifacts/chaos.</summary>
    public async ValueTask DisposeAsync()
    {
        Cluster.SaveLogs(Path.Combine(Repository.Root, "artifacts", "chaos"));
        await Cluster.DisposeAsync();
        network.Dispose();
    }

    /// <summary>Lets a fault happen.</summary>
    /// <param name="sweep">The one that is paused.</param>
    /// <returns>What ends it.</returns>
    public async Task<Func<Task>> BefallAsync(ChaosEvent next, string sweep)
    {
        string worker = Workers[next.Whom - 1], coordinator = Coordinators[next.Whom - 1];
        switch (next.Fault)
        {
            case Fault.KillWorker:
                Cluster.Node(worker).Kill();
                return Then(() => Cluster.Worker(worker));
            case Fault.KillCoordinator:
                Cluster.Node(coordinator).Kill();
                return Then(() => Cluster.StartCoordinator(coordinator));
            case Fault.KillAll:
                foreach (string name in Nodes) Cluster.Node(name).Kill();
                return Then(() =>
                {
                    foreach (string name in Coordinators) Cluster.StartCoordinator(name);
                    foreach (string name in Workers) Cluster.Worker(name);
                });
            case Fault.EndWorker:
                await Cluster.Node(worker).TerminateAsync();
                return Then(() => Cluster.Worker(worker));
            case Fault.EndCoordinator:
                await Cluster.Node(coordinator).TerminateAsync();
                return Then(() => Cluster.StartCoordinator(coordinator));
            case Fault.FreezeWorker or Fault.FreezeCoordinator:
                var frozen = Cluster.Node(next.Fault == Fault.FreezeWorker ? worker : coordinator);
                frozen.Signal("STOP");
                return Then(() => frozen.Signal("CONT"));
            case Fault.CutWorker or Fault.CutCoordinator:
                string alone = next.Fault == Fault.CutWorker ? worker : coordinator;
                network.Cut([alone], [.. Nodes.Where(node => node != alone)]);
                return Then(network.Heal);
            case Fault.StopDatabase:
                await PostgresServer.StopAsync();
                return PostgresServer.StartAsync;
            case Fault.FreezeDatabase:
                return await PostgresServer.FreezeAsync();
            case Fault.CutDatabase:
                network.Cut(Nodes, [TestNetwork.Database]);
                return Then(network.Heal);
            case Fault.Drain:
                await Cluster.Work.Succeed("drain", worker, "--at", Addresses);
                return () => Cluster.Work.Succeed("uncordon", worker, "--at", Addresses);
            case Fault.Pause:
                await Cluster.Work.Succeed("pause", sweep, "--at", Addresses);
                return () => Cluster.Work.Succeed("resume", sweep, "--at", Addresses);
            default:
                return Then(() => { });
        }
    }

    private static Func<Task> Then(Action repair) => () =>
    {
        repair();
        return Task.CompletedTask;
    };
}
