using Akka.Actor;
using Akka.Hosting;
using Akka.Hosting.TestKit;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Settings;
using SnnCluster.Cluster.Tests.Fakes;
using SnnCluster.Cluster.Work;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Sweeps.Work;

namespace SnnCluster.Cluster.Tests.Work;

/// <summary>One slot, with the test in the coordinator's place.</summary>
public sealed class TrialWorkerTests : TestKit
{
    protected override void ConfigureAkka(AkkaConfigurationBuilder builder, IServiceProvider provider) => builder.WithSnnSerialization();

    [Fact]
    public async Task When_the_store_fails_the_slot_says_so_and_asks_again_and_no_attempt_has_failed()
    {
        var spec = ShortSweep.Of(1);
        var store = new MemorySweepStore {
            BeforeSave = number => { if (number == 1) throw new StorageException("the database is away", new IOException()); } };
        var told = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        var setup = new TrialWorkerSetup
        {
            Node = "node",
            Store = store,
            Studies = ForagingSweeps.Studies,
            TrialFactory = (settings, from) => new FakeTrial(settings, from: from),
            Work = WorkSettings.Read(NodeConfig.Defaults),
            StorageFailed = error => told.TrySetResult(error),
        };
        var worker = Sys.ActorOf(TrialWorker.Props(TestActor, setup, new Seat(new("slot", setup.Work), setup, 0, "process")));

        await Grant(worker, spec, request: 1, lease: 1);
        (await told.Task.WaitAsync(TimeSpan.FromSeconds(10))).Message.ShouldBe("the database is away");
        await Grant(worker, spec, request: 2, lease: 2);
        var end = await FishForMessageAsync<IClusterMessage>(message => message is ReportResult or ReportFailure);
        end.ShouldBeOfType<ReportResult>().LeaseId.ShouldBe(new(2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_trial_is_one_commit_per_stage_as_its_result_goes_with_the_end_of_the_last_one(int stages)
    {
        var spec = ForagingSweeps.Spec("test", ForagingSweeps.Stages([("U", 1), .. Enumerable.Repeat(("test1", 1L), stages - 1)]));
        int saves = 0;
        var store = new MemorySweepStore { AfterSave = number => saves = number };
        var setup = new TrialWorkerSetup
        {
            Node = "node",
            Store = store,
            Studies = ForagingSweeps.Studies,
            TrialFactory = (settings, from) => new FakeTrial(settings, from: from),
            Work = WorkSettings.Read(NodeConfig.Defaults),
            StorageFailed = _ => { },
        };
        var worker = Sys.ActorOf(TrialWorker.Props(TestActor, setup, new Seat(new("slot", setup.Work), setup, 0, "process")));

        await Grant(worker, spec, request: 1, lease: 1);
        (await FishForMessageAsync<IClusterMessage>(message => message is ReportResult or ReportFailure)).ShouldBeOfType<ReportResult>();
        (saves, store.Results.Count, store.States.Count).ShouldBe((stages, 1, stages));
    }

    [Fact]
    public async Task A_trial_whose_turn_does_not_come_goes_back_and_no_other_is_asked_for()
    {
        var spec = ShortSweep.Of(1);
        var setup = new TrialWorkerSetup
        {
            Node = "node",
            Store = new MemorySweepStore(),
            Studies = ForagingSweeps.Studies,
            TrialFactory = (settings, from) => new FakeTrial(settings, from: from),
            Work = Settings("snn.work.ahead = 300ms"),
            StorageFailed = _ => { },
        };
        var slot = new Slot("slot", setup.Work);
        var end = new TaskCompletionSource();
        // A short one, after which the second worker is wanted; then one that takes long.
        var worker = Sys.ActorOf(TrialWorker.Props(TestActor, setup, new Seat(slot, setup, 1, "process")));
        slot.Add(() => { });
        var asked = (RequestWork)await FishForMessageAsync<IClusterMessage>(message => message is RequestWork);
        asked.ShouldSatisfyAllConditions(asks => asks.IsAhead.ShouldBeTrue(), asks => asks.Slot.ShouldBe("node/slot"));
        slot.Add(end.Task.Wait);
        worker.Tell(new WorkGranted
        {
            Request = 1,
            StudyId = new(spec.Id.Text),
            Sweep = SweepText.Write(spec),
            LeaseId = new(5),
            Trial = TrialId.OfSeed(1),
            Attempt = 1,
        });

        var given = (ReturnTrial)await FishForMessageAsync<IClusterMessage>(message => message is ReturnTrial, TimeSpan.FromSeconds(20));
        given.ShouldSatisfyAllConditions(returned => returned.LeaseId.ShouldBe(new(5)), returned => returned.HasBegun.ShouldBeFalse());
        worker.Tell(new OutcomeRecorded(new(spec.Id.Text), new(5)));
        worker.Tell(new StopWork());
        Watch(worker);
        await FishForMessageAsync<object>(message => message is Terminated or RequestWork);
        end.SetResult();
    }

    [Fact]
    public async Task Short_trials_are_fetched_while_others_are_being_stored()
    {
        var spec = ShortSweep.Of(1);
        var disk = new TaskCompletionSource();
        var setup = new TrialWorkerSetup
        {
            Node = "node",
            Store = new MemorySweepStore { Disk = disk.Task },
            Studies = ForagingSweeps.Studies,
            TrialFactory = (settings, from) => new FakeTrial(settings, from: from),
            Work = WorkSettings.Read(NodeConfig.Defaults),
            StorageFailed = _ => { },
        };
        var slot = new Slot("slot", setup.Work);
        var (first, second) =
            (Sys.ActorOf(TrialWorker.Props(TestActor, setup, new Seat(slot, setup, 0, "process"))),
                Sys.ActorOf(TrialWorker.Props(TestActor, setup, new Seat(slot, setup, 1, "process"))));
        await Grant(first, spec, request: 1, lease: 1);
        // The first result is not stored yet; the second worker asks as its slot is free.
        var ahead = (RequestWork)await FishForMessageAsync<IClusterMessage>(message => message is RequestWork { IsAhead: true });
        second.Tell(new WorkGranted
        {
            Request = ahead.Number,
            StudyId = new(spec.Id.Text),
            Sweep = SweepText.Write(spec),
            LeaseId = new(2),
            Trial = TrialId.OfSeed(2),
            Attempt = 1,
        });
        disk.SetResult();
        (await FishForMessageAsync<IClusterMessage>(message => message is ReportResult { LeaseId.Number: 2 }))
            .ShouldBeOfType<ReportResult>()
            .Trial.Seed.ShouldBe(2);
    }

    private static WorkSettings Settings(string hocon) =>
        WorkSettings.Read(Akka.Configuration.ConfigurationFactory.ParseString(hocon).WithFallback(NodeConfig.Defaults));

    private async Task Grant(IActorRef worker, SweepSpec spec, long request, long lease)
    {
        await FishForMessageAsync<IClusterMessage>(message => message is RequestWork asks && asks.Number == request);
        worker.Tell(new WorkGranted
        {
            Request = request,
            StudyId = new(spec.Id.Text),
            Sweep = SweepText.Write(spec with { Seeds = [1] }),
            LeaseId = new(lease),
            Trial = TrialId.OfSeed(1),
            Attempt = 1,
        });
    }
}
