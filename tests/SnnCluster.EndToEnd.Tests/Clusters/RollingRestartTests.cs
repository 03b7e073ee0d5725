using System.Diagnostics;
using SnnCluster.Cli.Remote;
using SnnCluster.Web;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>Every node is stopped and started again, one after the other, as an upgrade does (docs/how-to/operations.md).</summary>
[Collection("cluster faults")]
public sealed class RollingRestartTests(ExpectedTable expected) : IAsyncLifetime
{
    private static readonly string[] Coordinators = ["c1", "c2", "c3"], Workers = ["w1", "w2"];

    private TestCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await TestCluster.MakeAsync();

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Nightly("starts ten nodes (a coordinator is killed and a worker ended every day)")]
    public async Task No_request_of_a_client_with_two_addresses_fails_meanwhile()
    {
        cluster.Name(Coordinators);
        foreach (string name in Coordinators) await cluster.CoordinatorAsync(name);
        foreach (string name in Workers) cluster.Worker(name);
        string id = await cluster.SubmitAsync(ExpectedTable.LongerSweep);
        await cluster.UntilSweepAsync(id, ClusterFaultTests.IsInTheMiddle, "trials are under way");

        using var over = new CancellationTokenSource();
        var asking = AskAsync(id, over);
        foreach (string name in Workers)
        {
            await cluster.Node(name).TerminateAsync();
            cluster.Worker(name);
            await UntilAllAreThereAsync(name);
        }

        foreach (string name in Coordinators)
        {
            await cluster.Node(name).TerminateAsync();
            await cluster.CoordinatorAsync(name);
            await UntilAllAreThereAsync(name);
        }

        await over.CancelAsync();
        var (answers, longest) = await asking;
        TestContext.Current.SendDiagnosticMessage(
            $"{answers} answers while all nodes were restarted, the slowest after {longest.TotalSeconds:F1} s");
        answers.ShouldBeGreaterThan(10);
        (await cluster.FinishAsync(id)).ShouldBe(expected.LongerBytes);
        cluster.LogsShouldBeQuiet();
    }

    /// <summary>Looks and submits again and again; the first request that fails ends it.</summary>
    private async Task<(int Answers, TimeSpan Longest)> AskAsync(string id, CancellationTokenSource over)
    {
        using var client = new ClusterClient([.. Coordinators[..2].Select(name => new Uri(cluster.Address(name)))], token: null);
        var (answers, longest) = (0, TimeSpan.Zero);
        string spec = (await client.SweepAsync(id, default)).Spec;
        while (!over.IsCancellationRequested)
            foreach (var ask in new Func<Task>[]
            {
                () => client.SweepAsync(id, default),
                () => client.StatisticsAsync(id, default),
                () => client.GetAsync<NodesAnswer>("api/v1/nodes", default),
                () => client.PostAsync("api/v1/sweeps", new SubmitBody { Spec = spec, RequestId = $"again {answers}" }, default),
            })
            {
                long asked = Stopwatch.GetTimestamp();
                await ask();
                var took = Stopwatch.GetElapsedTime(asked);
                (answers, longest) = (answers + 1, took > longest ? took : longest);
            }

        return (answers, longest);
    }

    private Task UntilAllAreThereAsync(string restarted) => cluster.UntilAsync(
        async () => await cluster.Client().GetAsync<NodesAnswer>("api/v1/nodes", TestContext.Current.CancellationToken) is var nodes
            && nodes.Members.Count(member => member is { Status: "up", Reachable: true }) == Coordinators.Length + Workers.Length
            && nodes.Workers.Select(worker => worker.Node).SequenceEqual(Workers),
        $"{restarted} is back");
}
