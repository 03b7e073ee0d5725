using SnnCluster.Cluster.Messages;
using SnnCluster.Web.Tests.Fakes;

namespace SnnCluster.EndToEnd.Tests;

/// <summary>The commands of a cluster while its coordinator moves from one node to another.</summary>
public sealed class AwayCoordinatorTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task A_command_waits_for_the_coordinator_and_asks_again_under_the_same_id()
    {
        var cluster = new FakeCluster(trials: 1, nodes: 1) { IsAway = true };
        await using var server = await TestServer.StartAsync(cluster);
        var submitted = Snn.RunAsync(work.At(), "submit", "sleep-relearn", "--scale", "0.001", "--at", server.Address);
        while (cluster.Asked.OfType<SubmitSweep>().Count() < 2)
        {
            submitted.IsCompleted.ShouldBeFalse("it has given up");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        cluster.IsAway = false;
        (await submitted).ShouldSatisfyAllConditions(
            result => result.ExitCode.ShouldBe(0, result.Error), result => result.Output.Trim().ShouldNotBeEmpty(),
            result => result.Error.Split("Asking again").Length.ShouldBe(2, result.Error));
        cluster.Asked.OfType<SubmitSweep>().Select(submit => submit.StartId).Distinct().ShouldHaveSingleItem();
    }
}
