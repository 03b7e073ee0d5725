using System.Diagnostics;
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
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Tests.Coordination;

/// <summary>
/// The real scheduler and coordinator among many workers that ask, report, die in the middle of a trial and
/// come back, for seconds (minutes with --all).
/// </summary>
public sealed class ManyWorkersTests : TestKit
{
    private static readonly int Workers = Nightly.IsOn ? 1000 : 200, Trials = Nightly.IsOn ? 100_000 : 2000;

    protected override void ConfigureAkka(AkkaConfigurationBuilder builder, IServiceProvider provider) =>
        builder.WithSnnSerialization().WithInMemoryJournal().WithInMemorySnapshotStore();

    [Fact]
    public async Task Every_trial_is_done_once_and_none_waits_beside_an_idle_worker_whoever_dies()
    {
        var spec = ShortSweep.Of(Trials);
        var store = new MemorySweepStore();
        var work = WorkSettings.Read(
            Akka.Configuration.ConfigurationFactory.ParseString("snn.work.lease-duration = 10s").WithFallback(NodeConfig.Defaults));
        var setup = new SweepCoordinatorSetup
        {
            Store = store,
            Studies = ForagingSweeps.Studies,
            Work = work,
            Time = TimeProvider.System,
            Observer = new Silent(),
            Merge = (statistics, _) => statistics,
        };
        var cpu = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        var scheduler =
            Sys.ActorOf(SweepScheduler.Props(setup, new SubmitSweep(StudyText.Write(Study.Of(spec)), 1, "start", IsAnew: true)));
        var crowd = Enumerable.Range(1, Workers)
            .Select(number => Sys.ActorOf(Props.Create(() => new Slot(scheduler, store, spec, number)))).ToList();

        await AwaitConditionAsync(() => Task.FromResult(store.Results.Count == Trials), max: TimeSpan.FromMinutes(Nightly.IsOn ? 15 : 2),
            interval: TimeSpan.FromMilliseconds(100));
        SweepSnapshot? snapshot = null;
        await AwaitConditionAsync(async () =>
            (snapshot = await scheduler.Ask<SweepSnapshot>(QuerySweep.Counts(new(spec.Id.Text)),
                TimeSpan.FromSeconds(30))).Done == Trials,
            max: TimeSpan.FromMinutes(1));
        var took = Stopwatch.GetElapsedTime(started);

        (snapshot!.Failed, snapshot.Running).ShouldBe((0, 0));
        // A trial is run again only because its worker died.
        (Slot.Runs - Slot.Deaths).ShouldBe(Trials);
        Slot.Deaths.ShouldBeGreaterThan(Trials / 50);
        TestContext.Current.SendDiagnosticMessage($"{Workers} workers, {Trials} trials, {Slot.Deaths} deaths in {took.TotalSeconds:F1} s; "
            + $"CPU of the process, workers included: {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds / took.TotalSeconds:F2} cores");
        foreach (var slot in crowd) Sys.Stop(slot);
    }

    /// <summary>One slot of a node: a worker lives in it, dies now and then, and is followed by another.</summary>
    private sealed class Slot : ReceiveActor, IWithTimers
    {
        private static int runs, deaths, names;

        public Slot(IActorRef scheduler, ITrialStore store, SweepSpec sweep, int number)
        {
            var chance = new Random(number);
            Self.Tell("begin");
            Receive<string>(
                _ => Context.Watch(
                    Context.ActorOf(
                        Props.Create(() => new Worker(scheduler, store, sweep, new($"w-{Interlocked.Increment(ref names)}"), chance)))));
            Receive<Terminated>(_ => Timers.StartSingleTimer("return", "begin", TimeSpan.FromMilliseconds(chance.Next(10, 500))));
        }

        public ITimerScheduler Timers { get; set; } = null!;

        public static int Runs => runs;

        public static int Deaths => deaths;

        private sealed class Worker : ReceiveActor, IWithTimers
        {
            private long request;

            public Worker(IActorRef scheduler, ITrialStore store, SweepSpec sweep, WorkerName name, Random chance)
            {
                var study = Study.Of(sweep).Id;
                Ask();
                Receive<WorkGranted>(granted => granted.Request == request, granted =>
                {
                    Interlocked.Increment(ref runs);
                    scheduler.Tell(new ReportProgress
                    {
                        StudyId = study,
                        Worker = name,
                        Request = request,
                        LeaseId = granted.LeaseId,
                        Trial = granted.Trial,
                        Stage = "U",
                        EpochsDone = new(10),
                    });
                    bool dies = chance.Next(20) == 0;
                    Timers.StartSingleTimer("run", new Ended(granted, dies), TimeSpan.FromMilliseconds(chance.Next(20, 200)));
                });
                Receive<Ended>(ended => ended.Dies, _ =>
                {
                    Interlocked.Increment(ref deaths);
                    Context.Stop(Self);
                });
                ReceiveAsync<Ended>(async ended =>
                {
                    await store.SaveAsync(new TrialResult
                    {
                        Key = new(sweep.Id, ended.Granted.Trial.Seed),
                        Protocol = "test",
                        Model = ForagingSweeps.Model.Name,
                        EngineVersion = ForagingSweeps.Model.Version,
                        Stages = [],
                    });
                    scheduler.Tell(new ReportResult
                    {
                        StudyId = study,
                        Worker = name,
                        LeaseId = ended.Granted.LeaseId,
                        Trial = ended.Granted.Trial,
                    });
                });
                Receive<OutcomeRecorded>(_ => Ask());
                ReceiveAny(_ => { });

                void Ask() => scheduler.Tell(new RequestWork
                {
                    Worker = name,
                    Number = ++request,
                    Node = "node",
                    EngineVersion = ForagingSweeps.Model.Version,
                });
            }

            public ITimerScheduler Timers { get; set; } = null!;

            private sealed record Ended(WorkGranted Granted, bool Dies) : INoSerializationVerificationNeeded;
        }
    }

    private sealed class Silent : ISweepObserver
    {
        public void OnProgress(SweepProgress progress)
        {
        }

        public void OnFailure(Exception error) => throw error;
    }
}
