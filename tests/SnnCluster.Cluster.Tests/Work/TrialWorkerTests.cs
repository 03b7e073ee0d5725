using Akka.Actor;
using Akka.Hosting;
using Akka.Hosting.TestKit;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Messages;
using SnnCluster.Cluster.Tests.Fakes;
using SnnCluster.Cluster.Work;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Tests.Work;

/// <summary>One slot, with the test in the coordinator's place.</summary>
public sealed class TrialWorkerTests : TestKit
{
    protected override void ConfigureAkka(AkkaConfigurationBuilder builder, IServiceProvider provider) => builder.WithSnnSerialization();

    [Fact]
    public async Task When_the_store_fails_the_slot_says_so_and_asks_again_and_no_attempt_has_failed()
    {
        var spec = ShortSweep.Of(1);
        var store = new MemorySweepStore { BeforeSave = number => { if (number == 1) throw new StorageException("the database is away", new IOException()); } };
        var told = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        var setup = new TrialWorkerSetup("node", store, (settings, from) => new FakeTrial(settings, from: from), WorkSettings.Read(NodeConfig.Defaults), error => told.TrySetResult(error));
        var worker = Sys.ActorOf(TrialWorker.Props(TestActor, setup));

        await Grant(worker, spec, request: 1, lease: 1);
        (await told.Task.WaitAsync(TimeSpan.FromSeconds(10))).Message.ShouldBe("the database is away");
        await Grant(worker, spec, request: 2, lease: 2);
        var end = await FishForMessageAsync<IClusterMessage>(message => message is ReportResult or ReportFailure);
        end.ShouldBeOfType<ReportResult>().LeaseId.ShouldBe(2);
    }

    private async Task Grant(IActorRef worker, SweepSpec spec, long request, long lease)
    {
        await FishForMessageAsync<IClusterMessage>(message => message is RequestWork asks && asks.Number == request);
        worker.Tell(new WorkGranted(request, spec.Id, SweepText.Write(spec with { Seeds = [1] }), lease, 1, 1));
    }
}
