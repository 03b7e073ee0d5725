using System.Diagnostics;
using SnnCluster.Cli.Remote;
using SnnCluster.Web;
using Xunit.v3;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>
/// Of three coordinators one stands still, is killed or restarted: the table is that of one process, byte for byte. In the order in which
/// they are written: in the first test, the first of the seed list holds the scheduler too.
/// </summary>
[Collection("cluster faults"), TestMethodOrderer(typeof(UnorderedTestMethodOrderer))]
public sealed class CoordinatorFaultTests(ThreeCoordinators nodes, ExpectedTable expected) : IClassFixture<ThreeCoordinators>
{
    private TestCluster Cluster => nodes.Cluster;

    [Fact]
    public async Task The_first_one_that_stood_still_until_another_took_over_joins_it_again()
    {
        string id = await nodes.BeginAsync();
        Cluster.Node("c1").Signal("STOP");
        await Cluster.UntilAsync(async () => (await nodes.NodesAsync("c2")).Members.Count == 4, "it is removed, and another one answers");
        Cluster.Node("c1").Signal("CONT");
        await nodes.UntilWholeAsync();
        (await nodes.FinishAsync(id)).ShouldBe(expected.Bytes);
    }

    [Fact]
    public async Task The_successor_of_one_that_is_killed_knows_busy_workers_and_earlier_requests()
    {
        string id = await nodes.BeginAsync(), other = await Cluster.SubmitAsync("sleep-relearn", "--scale", "0.0003", "--trials", "1");
        await ExtendAsync(other, "x", "c1");
        await ExtendAsync(other, "y", "c1");
        string killed = await nodes.HolderAsync(), next = ThreeCoordinators.Coordinators.First(name => name != killed);
        Cluster.Node(killed).Kill();
        long since = Stopwatch.GetTimestamp();
        await Cluster.UntilSweepAsync(id, sweep => sweep.Total == 4, "a successor answers", next);
        var moved = Stopwatch.GetElapsedTime(since);
        TestContext.Current.SendDiagnosticMessage($"from SIGKILL of the coordinator to its successor's answers: {moved.TotalSeconds:F1} s");
        // Seconds say something on a machine that does nothing else: those of --all, whose record is kept.
        if (Nightly.IsOn) moved.ShouldBeLessThan(TimeSpan.FromSeconds(30));

        await Cluster.UntilAsync(async () =>
            (await nodes.NodesAsync(next)).Workers.Select(worker => worker.Node).SequenceEqual(ThreeCoordinators.Workers),
            "it knows the workers, whatever they do");
        await ExtendAsync(other, "x", next);
        (await Cluster.SweepAsync(other, next)).Total.ShouldBe(3, "x is known");
        await Cluster.Work.Succeed("drain", "w1", "--at", Cluster.Address(next));
        await Cluster.UntilSweepAsync(
            id, sweep => !sweep.Trials.Any(trial => ClusterFaultTests.IsOn(trial, "w1")), "w1 gives its trial back", next);
        await Cluster.Work.Succeed("uncordon", "w1", "--at", Cluster.Address(next));

        Cluster.StartCoordinator(killed);
        await nodes.UntilWholeAsync();
        (await nodes.FinishAsync(id)).ShouldBe(expected.Bytes);
    }

    /// <summary>As an upgrade does (docs/how-to/operations.md); every day only the coordinator with the scheduler.</summary>
    [Fact]
    public async Task While_they_are_restarted_no_request_of_a_client_with_two_addresses_fails()
    {
        string id = await nodes.BeginAsync(), holder = await nodes.HolderAsync();
        var began = DateTimeOffset.UtcNow;
        using var over = new CancellationTokenSource();
        var asking = AskAsync(id, [holder, ThreeCoordinators.Coordinators.First(name => name != holder)], over);
        foreach (string name in Nightly.IsOn ? ThreeCoordinators.Workers : [])
        {
            await Cluster.Node(name).TerminateAsync();
            Cluster.Worker(name);
            await nodes.UntilWholeAsync();
        }

        foreach (string name in Nightly.IsOn ? ThreeCoordinators.Coordinators : [holder])
        {
            await Cluster.Node(name).TerminateAsync();
            Cluster.StartCoordinator(name);
            await nodes.UntilWholeAsync();
        }

        await over.CancelAsync();
        var (answers, longest) = await asking;
        TestContext.Current.SendDiagnosticMessage($"{answers} answers meanwhile, the slowest after {longest.TotalSeconds:F1} s");
        answers.ShouldBeGreaterThan(10);
        (await nodes.FinishAsync(id)).ShouldBe(expected.Bytes);
        Cluster.LogsShouldBeQuiet(began);
    }

    private async Task ExtendAsync(string id, string request, string coordinator)
    {
        using var client = Cluster.Client(coordinator);
        await client.PostAsync($"api/v1/sweeps/{id}/extend", new ExtendBody(1, request), TestContext.Current.CancellationToken);
    }

    /// <summary>Looks and submits again and again; the first request that fails ends it.</summary>
    private async Task<(int Answers, TimeSpan Longest)> AskAsync(string id, string[] coordinators, CancellationTokenSource over)
    {
        using var client = new ClusterClient([.. coordinators.Select(name => new Uri(Cluster.Address(name)))], token: null);
        var (answers, longest) = (0, TimeSpan.Zero);
        string spec = (await client.SweepAsync(id, default)).Spec;
        for (; !over.IsCancellationRequested; await Task.Delay(20, TestContext.Current.CancellationToken))
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
}
