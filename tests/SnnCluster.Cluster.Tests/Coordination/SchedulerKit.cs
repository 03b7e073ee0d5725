using Akka.Actor;
using Akka.Hosting;
using Akka.Hosting.TestKit;
using Akka.Persistence.Hosting;
using SnnCluster.Cluster.Aggregation;
using SnnCluster.Cluster.Coordination;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Messages;
using SnnCluster.Cluster.Settings;
using SnnCluster.Cluster.Tests.Fakes;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cluster.Tests.Coordination;

/// <summary>A scheduler and its coordinators on a journal in memory, with the test in the place of workers and people.</summary>
public abstract class SchedulerKit : TestKit
{
    private protected static readonly SweepSpec One = ShortSweep.Of(1), Other = ShortSweep.Of(2) with { SweepSeed = 2 };
    private protected static readonly StudyId OneId = Study.Of(One).Id, OtherId = Study.Of(Other).Id;

    private protected MemorySweepStore Store { get; } = new();

    protected override void ConfigureAkka(AkkaConfigurationBuilder builder, IServiceProvider provider) =>
        builder.WithSnnSerialization().WithInMemoryJournal().WithInMemorySnapshotStore();

    private protected static RequestWork Request(string worker, long number) =>
        new() { Worker = new(worker), Number = number, Node = "node", EngineVersion = ForagingSweeps.Model.Version };

    /// <summary>The next grant; requests that came too early are repeated, as workers do.</summary>
    private protected async Task<WorkGranted> Granted(RequestWork? patient = null)
    {
        while (true)
        {
            var message = await ExpectMsgAsync<IClusterMessage>();
            if (message is WorkGranted granted) return granted;
            (message is NoWorkNow or RequestAccepted).ShouldBeTrue($"{message}");
            if (patient is not null) LastSender.Tell(patient);
        }
    }

    private protected async Task<SweepSnapshot> Snapshot(IActorRef scheduler, string sweepId)
    {
        scheduler.Tell(new QuerySweep { StudyId = new(sweepId), Offset = 0, Count = 100 });
        return await ExpectMsgAsync<SweepSnapshot>();
    }

    private protected async Task Submit(IActorRef scheduler, SweepSpec spec, int priority = 1, string startId = "other start")
    {
        scheduler.Tell(new SubmitSweep(SweepText.Write(spec), priority, startId, IsAnew: false));
        await ExpectMsgAsync(new RequestAccepted(spec.Id.Text));
        await AwaitAssertAsync(async () => (await Snapshot(scheduler, spec.Id.Text)).Total.ShouldBe(spec.Seeds.Count));
    }

    /// <summary>A scheduler that has begun a sweep.</summary>
    private protected async Task<IActorRef> Scheduler(SweepSpec spec, string settings = "")
    {
        var scheduler = Start(settings);
        await Submit(scheduler, spec, startId: "start");
        return scheduler;
    }

    /// <param name="initial">What a run of one node runs; null: the scheduler of a cluster.</param>
    private protected IActorRef Start(string settings = "", SubmitSweep? initial = null) => Sys.ActorOf(SweepScheduler.Props(new()
    {
        Store = Store,
        IsOfCluster = initial is null,
        Studies = ForagingSweeps.Studies,
        Work = WorkSettings.Read(Akka.Configuration.ConfigurationFactory.ParseString(settings).WithFallback(NodeConfig.Defaults)),
        Time = TimeProvider.System,
        Observer = new Nobody(),
        Merge = (statistics, _) => statistics,
    }, initial));

    private sealed class Nobody : ISweepObserver
    {
        public void OnProgress(SweepProgress progress) { }

        public void OnFailure(Exception error) { }
    }
}
