using Akka.Actor;
using Akka.Hosting;
using Akka.Hosting.TestKit;
using Akka.Persistence.Hosting;
using SnnCluster.Cluster.Aggregation;
using SnnCluster.Cluster.Coordination;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Messages;
using SnnCluster.Cluster.Tests.Fakes;
using SnnCluster.Sweeps.Progress;

namespace SnnCluster.Cluster.Tests.Coordination;

/// <summary>The coordinator as its workers meet it, on a journal in memory.</summary>
public sealed class SweepCoordinatorTests : TestKit
{
    protected override void ConfigureAkka(AkkaConfigurationBuilder builder, IServiceProvider provider) =>
        builder.WithSnnSerialization().WithInMemoryJournal().WithInMemorySnapshotStore();

    [Fact]
    public async Task A_repeated_request_gets_the_same_lease()
    {
        var coordinator = Coordinator();
        coordinator.Tell(new RequestWork("worker", 1));
        coordinator.Tell(new RequestWork("worker", 1));
        var first = await ExpectMsgAsync<WorkGranted>();
        (await ExpectMsgAsync<WorkGranted>()).ShouldBe(first);
    }

    [Fact]
    public async Task A_result_that_is_reported_twice_is_acknowledged_twice()
    {
        var coordinator = Coordinator();
        coordinator.Tell(new RequestWork("worker", 1));
        var lease = await ExpectMsgAsync<WorkGranted>();
        coordinator.Tell(new ReportResult("worker", lease.LeaseId, lease.Seed));
        coordinator.Tell(new ReportResult("worker", lease.LeaseId, lease.Seed));
        await ExpectMsgAsync(new OutcomeRecorded(lease.LeaseId));
        await ExpectMsgAsync(new OutcomeRecorded(lease.LeaseId));
    }

    [Fact]
    public async Task An_idle_worker_gets_the_trial_of_one_that_died()
    {
        var coordinator = Coordinator();
        var dying = CreateTestProbe();
        coordinator.Tell(new RequestWork("dying", 1), dying.Ref);
        var lease = await dying.ExpectMsgAsync<WorkGranted>();
        coordinator.Tell(new RequestWork("idle", 1));
        await ExpectMsgAsync(new NoWorkNow(1));

        Sys.Stop(dying.Ref);
        (await ExpectMsgAsync<WorkGranted>()).ShouldSatisfyAllConditions(
            granted => granted.Seed.ShouldBe(lease.Seed), granted => granted.Attempt.ShouldBe(1), granted => granted.LeaseId.ShouldNotBe(lease.LeaseId));
    }

    [Fact]
    public async Task A_restarted_coordinator_knows_its_leases()
    {
        var coordinator = Coordinator();
        coordinator.Tell(new RequestWork("worker", 1));
        var lease = await ExpectMsgAsync<WorkGranted>();
        Watch(coordinator);
        Sys.Stop(coordinator);
        await ExpectTerminatedAsync(coordinator);

        Coordinator().Tell(new RequestWork("worker", 1));
        (await ExpectMsgAsync<WorkGranted>()).ShouldBe(lease);
    }

    private IActorRef Coordinator() => Sys.ActorOf(SweepCoordinator.Props(new(
        ShortSweep.Of(1), "start", [], new MemorySweepStore(), WorkSettings.Read(NodeConfig.Defaults), TimeProvider.System, new Nobody(), (statistics, _) => statistics)));

    private sealed class Nobody : ISweepObserver
    {
        public void OnProgress(SweepProgress progress) { }

        public void OnFailure(Exception error) { }
    }
}
