using Akka.Actor;
using Akka.Hosting;
using Akka.Hosting.TestKit;
using Akka.Persistence.Hosting;
using SnnCluster.Cluster.Aggregation;
using SnnCluster.Cluster.Coordination;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Messages;
using SnnCluster.Cluster.Tests.Fakes;
using SnnCluster.Simulation.Trials;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Scheduling;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cluster.Tests.Coordination;

/// <summary>The scheduler and its coordinators as workers and people meet them, on a journal in memory.</summary>
public sealed class SweepSchedulerTests : TestKit
{
    private static readonly SweepSpec One = ShortSweep.Of(1), Other = ShortSweep.Of(2) with { SweepSeed = 2 };

    protected override void ConfigureAkka(AkkaConfigurationBuilder builder, IServiceProvider provider) =>
        builder.WithSnnSerialization().WithInMemoryJournal().WithInMemorySnapshotStore();

    [Fact]
    public async Task A_repeated_request_gets_the_same_lease()
    {
        var scheduler = await Scheduler(One);
        scheduler.Tell(Request("worker", 1));
        scheduler.Tell(Request("worker", 1));
        var first = await Granted();
        (await Granted()).ShouldBe(first);
    }

    [Fact]
    public async Task A_result_that_is_reported_twice_is_acknowledged_twice()
    {
        var scheduler = await Scheduler(One);
        scheduler.Tell(Request("worker", 1));
        var lease = await Granted();
        scheduler.Tell(new ReportResult(lease.SweepId, "worker", lease.LeaseId, lease.Trial));
        scheduler.Tell(new ReportResult(lease.SweepId, "worker", lease.LeaseId, lease.Trial));
        await ExpectMsgAsync(new OutcomeRecorded(lease.SweepId, lease.LeaseId));
        await ExpectMsgAsync(new OutcomeRecorded(lease.SweepId, lease.LeaseId));
    }

    [Fact]
    public async Task An_idle_worker_gets_the_trial_of_one_that_died()
    {
        var scheduler = await Scheduler(One);
        var dying = CreateTestProbe();
        scheduler.Tell(Request("dying", 1), dying.Ref);
        var lease = (WorkGranted)await dying.FishForMessageAsync(message => message is WorkGranted);
        scheduler.Tell(Request("idle", 1));
        await ExpectMsgAsync(new NoWorkNow(1));

        Sys.Stop(dying.Ref);
        (await Granted()).ShouldSatisfyAllConditions(
            granted => granted.Trial.ShouldBe(lease.Trial), granted => granted.Attempt.ShouldBe(1), granted => granted.LeaseId.ShouldNotBe(lease.LeaseId));
    }

    [Fact]
    public async Task A_request_ahead_of_need_is_not_remembered_so_the_trial_goes_to_whoever_has_nothing_to_run()
    {
        var scheduler = await Scheduler(One);
        var (dying, ahead) = (CreateTestProbe(), CreateTestProbe());
        scheduler.Tell(Request("dying", 1), dying.Ref);
        await dying.FishForMessageAsync(message => message is WorkGranted);
        scheduler.Tell(Request("ahead", 1) with { IsAhead = true }, ahead.Ref);
        await ahead.ExpectMsgAsync(new NoWorkNow(1));
        scheduler.Tell(Request("idle", 1));
        await ExpectMsgAsync(new NoWorkNow(1));

        Sys.Stop(dying.Ref);
        await Granted();
        await ahead.ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [Fact]
    public async Task Workers_that_stand_by_for_one_slot_count_as_one()
    {
        var scheduler = await Scheduler(One);
        scheduler.Tell(Request("a", 1) with { Slot = "slot-1" });
        scheduler.Tell(Request("b", 1) with { Slot = "slot-1", IsAhead = true });
        scheduler.Tell(Request("c", 1) with { Slot = "slot-2" });
        scheduler.Tell(new QueryNodes());
        (await FishForMessageAsync<NodeList>(_ => true)).Nodes.ShouldHaveSingleItem().Slots.ShouldBe(2);
    }

    [Fact]
    public async Task A_restarted_scheduler_knows_its_sweeps_and_leases()
    {
        var scheduler = await Scheduler(One);
        scheduler.Tell(Request("worker", 1));
        var lease = await Granted();
        Watch(scheduler);
        Sys.Stop(scheduler);
        await ExpectTerminatedAsync(scheduler);

        Start().Tell(Request("worker", 1));
        (await Granted(patient: Request("worker", 1))).ShouldBe(lease);
    }

    [Fact]
    public async Task Two_sweeps_share_the_workers_by_priority()
    {
        var scheduler = await Scheduler(ShortSweep.Of(8));
        await Submit(scheduler, ShortSweep.Of(8) with { SweepSeed = 2 }, priority: 3);
        var granted = new List<WorkGranted>();
        for (int worker = 1; worker <= 8; worker++)
        {
            scheduler.Tell(Request($"worker-{worker}", 1));
            granted.Add(await Granted());
        }

        granted.GroupBy(grant => grant.SweepId).Select(grants => grants.Count()).Order().ShouldBe([2, 6]);
        foreach (var grants in granted.GroupBy(grant => grant.SweepId)) grants.Select(grant => grant.Trial.Seed).ShouldBe(Enumerable.Range(1, grants.Count()));
    }

    [Fact]
    public async Task A_paused_sweep_takes_its_trials_back_and_hands_none_out_until_it_is_resumed()
    {
        var scheduler = await Scheduler(One);
        scheduler.Tell(Request("worker", 1));
        var lease = await Granted();
        scheduler.Tell(new SetSweepState(One.Id, SweepState.Paused));
        var answers = new[] { await ExpectMsgAsync<IClusterMessage>(), await ExpectMsgAsync<IClusterMessage>() };
        answers.ShouldBe([new StopTrial(One.Id, lease.LeaseId), new SweepAccepted(One.Id)], ignoreOrder: true);
        scheduler.Tell(Request("worker", 2));
        await ExpectMsgAsync(new NoWorkNow(2));

        scheduler.Tell(new SetSweepState(One.Id, SweepState.Active));
        (await Granted()).Trial.ShouldBe(lease.Trial);
    }

    [Fact]
    public async Task A_sweep_that_is_extended_keeps_its_running_trials()
    {
        var scheduler = await Scheduler(One);
        scheduler.Tell(Request("worker", 1));
        var lease = await Granted();
        scheduler.Tell(new ExtendSweep(One.Id, 2, "later"));
        await ExpectMsgAsync(new SweepAccepted(One.Id));
        await AwaitAssertAsync(async () => (await Snapshot(scheduler, One.Id)).Total.ShouldBe(3));
        var snapshot = await Snapshot(scheduler, One.Id);
        snapshot.Trials.Select(trial => trial.Trial.Seed).ShouldBe([1, 2, 3]);
        snapshot.Trials[0].ShouldSatisfyAllConditions(trial => trial.Status.ShouldBe(TrialStatus.Running), trial => trial.Worker.ShouldBe("worker"));
        scheduler.Tell(new ReportResult(One.Id, "worker", lease.LeaseId, 1));
        await ExpectMsgAsync(new OutcomeRecorded(One.Id, lease.LeaseId));
    }

    [Fact]
    public async Task A_failed_trial_gets_another_chance_by_retry()
    {
        var scheduler = await Scheduler(One, "snn.trial.retries = 0");
        scheduler.Tell(Request("worker", 1));
        var lease = await Granted();
        scheduler.Tell(new ReportFailure(One.Id, "worker", lease.LeaseId, 1, new TrialFault(FaultKind.Crash, "bad luck", "U", 5)));
        await ExpectMsgAsync(new OutcomeRecorded(One.Id, lease.LeaseId));
        (await Snapshot(scheduler, One.Id)).Trials[0].Fault!.Error.ShouldBe("bad luck");

        scheduler.Tell(new RetrySweep(One.Id, "again"));
        await ExpectMsgAsync(new SweepAccepted(One.Id));
        scheduler.Tell(Request("worker", 2));
        (await Granted(patient: Request("worker", 2))).Attempt.ShouldBe(1);
    }

    [Fact]
    public async Task A_sweep_of_many_trials_is_shown_in_parts_that_a_message_can_hold()
    {
        const int trials = 1200, largestMessage = 128_000;
        var spec = ShortSweep.Of(trials);
        var scheduler = await Scheduler(spec, "snn.trial.retries = 0");
        var serializer = Sys.Serialization.FindSerializerForType(typeof(SweepSnapshot));
        for (int number = 1; number <= trials; number++)
        {
            scheduler.Tell(Request("worker", number));
            var lease = await Granted();
            // Failures have the longest lines.
            scheduler.Tell(new ReportFailure(spec.Id, "worker", lease.LeaseId, lease.Trial, new TrialFault(FaultKind.Crash, new string('x', 500), "U", 5)));
            await ExpectMsgAsync(new OutcomeRecorded(spec.Id, lease.LeaseId));
        }

        List<int> shown = [];
        while (shown.Count < trials)
        {
            scheduler.Tell(new QuerySweep(spec.Id, shown.Count, 500));
            var part = await ExpectMsgAsync<SweepSnapshot>();
            serializer.ToBinary(part).Length.ShouldBeLessThan(largestMessage);
            part.Failed.ShouldBe(trials);
            part.Trials.ShouldNotBeEmpty();
            shown.AddRange(part.Trials.Select(trial => trial.Trial.Seed));
        }

        shown.ShouldBe(Enumerable.Range(1, trials));
    }

    [Fact]
    public async Task The_same_submission_twice_is_one()
    {
        var scheduler = await Scheduler(Other);
        await Submit(scheduler, Other, startId: "start");
        scheduler.Tell(new QuerySweeps());
        (await ExpectMsgAsync<SweepList>()).Sweeps.ShouldHaveSingleItem().SweepId.ShouldBe(Other.Id);
    }

    [Fact]
    public async Task A_node_with_another_engine_version_is_told_so_and_gets_no_work()
    {
        var scheduler = await Scheduler(One);
        scheduler.Tell(Request("worker", 1) with { EngineVersion = EngineVersion.Current + 1 });
        (await ExpectMsgAsync<WorkRefused>()).Reason.ShouldContain($"engine version {EngineVersion.Current + 1}");
        scheduler.Tell(new QueryNodes());
        (await ExpectMsgAsync<NodeList>()).Nodes.ShouldHaveSingleItem().Refusal.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_drained_node_is_told_to_stop_and_gets_no_more_work()
    {
        var scheduler = await Scheduler(Other);
        scheduler.Tell(Request("worker", 1));
        await Granted();
        scheduler.Tell(new DrainNode("node"));
        new[] { await ExpectMsgAsync<IClusterMessage>(), await ExpectMsgAsync<IClusterMessage>() }.ShouldBe([new DrainWorker(), new SweepAccepted("node")], ignoreOrder: true);
        scheduler.Tell(Request("worker", 2));
        (await ExpectMsgAsync<WorkRefused>()).Reason.ShouldContain("is drained");
    }

    [Theory]
    [InlineData("nonsense", 1, "not the description of a sweep")]
    [InlineData(null, 0, "priority 0: must be from 1 to 1000")]
    public async Task A_submission_that_makes_no_sense_is_refused(string? text, int priority, string problem)
    {
        var scheduler = await Scheduler(One);
        scheduler.Tell(new SubmitSweep(text ?? SweepText.Write(Other), priority, "s", IsAnew: false));
        (await ExpectMsgAsync<RequestRefused>()).ShouldSatisfyAllConditions(refused => refused.Problem.ShouldContain(problem), refused => refused.IsUnknown.ShouldBeFalse());
    }

    [Fact]
    public async Task What_is_asked_about_an_unknown_sweep_or_node_is_answered_so()
    {
        var scheduler = await Scheduler(One);
        foreach (object request in new object[] { new QuerySweep("unknown", 0, 10), new SetSweepState("unknown", SweepState.Paused), new RetrySweep("unknown", "s"), new ExtendSweep("unknown", 1, "s"), new DrainNode("unknown") })
        {
            scheduler.Tell(request);
            (await ExpectMsgAsync<RequestRefused>()).ShouldSatisfyAllConditions(refused => refused.IsUnknown.ShouldBeTrue(), refused => refused.Problem.ShouldContain("unknown: there is no such"));
        }
    }

    [Fact]
    public async Task Whoever_reports_about_a_sweep_that_nobody_knows_is_released()
    {
        var scheduler = await Scheduler(One);
        scheduler.Tell(new ReportProgress("gone", "worker", 1, 5, 1, "U", 0, 0));
        await ExpectMsgAsync(new StopTrial("gone", 5));
        scheduler.Tell(new ReportResult("gone", "worker", 5, 1));
        await ExpectMsgAsync(new OutcomeRecorded("gone", 5));
    }

    [Fact]
    public async Task A_sweep_of_another_version_of_the_program_is_named_as_such_and_harms_no_other()
    {
        string older = SweepText.Write(Other).Replace($"engine={Other.Engine}/", $"engine={Other.Engine}/1000");
        var writer = Sys.ActorOf(Akka.Actor.Props.Create(() => new Writer("scheduler")));
        writer.Tell(new SweepSubmitted("older", older, 1, "start", KeepsRunning: false));
        await ExpectMsgAsync("written");
        Watch(writer);
        Sys.Stop(writer);
        await ExpectTerminatedAsync(writer);

        var scheduler = await Scheduler(One);
        foreach (object request in new object[] { new QuerySweep("older", 0, 1), new SetSweepState("older", SweepState.Paused), new RetrySweep("older", "again"), new ExtendSweep("older", 1, "more") })
        {
            scheduler.Tell(request);
            (await ExpectMsgAsync<RequestRefused>()).Problem.ShouldContain("computed by engine version");
        }

        scheduler.Tell(Request("worker", 1));
        (await Granted()).SweepId.ShouldBe(One.Id);
    }

    private sealed class Writer : Akka.Persistence.ReceivePersistentActor
    {
        public Writer(string id)
        {
            PersistenceId = id;
            Recover<ScheduleEvent>(_ => { });
            Command<ScheduleEvent>(happened => Persist(happened, _ => Sender.Tell("written")));
        }

        public override string PersistenceId { get; }
    }

    private static RequestWork Request(string worker, long number) => new(worker, number, "node", EngineVersion.Current);

    /// <summary>The next grant; requests that came too early are repeated, as workers do.</summary>
    private async Task<WorkGranted> Granted(RequestWork? patient = null)
    {
        while (true)
        {
            var message = await ExpectMsgAsync<IClusterMessage>();
            if (message is WorkGranted granted) return granted;
            (message is NoWorkNow or SweepAccepted).ShouldBeTrue($"{message}");
            if (patient is not null) LastSender.Tell(patient);
        }
    }

    private async Task<SweepSnapshot> Snapshot(IActorRef scheduler, string sweepId)
    {
        scheduler.Tell(new QuerySweep(sweepId, 0, 100));
        return await ExpectMsgAsync<SweepSnapshot>();
    }

    private async Task Submit(IActorRef scheduler, SweepSpec spec, int priority = 1, string startId = "other start")
    {
        scheduler.Tell(new SubmitSweep(SweepText.Write(spec), priority, startId, IsAnew: false));
        await ExpectMsgAsync(new SweepAccepted(spec.Id));
        await AwaitAssertAsync(async () => (await Snapshot(scheduler, spec.Id)).Total.ShouldBe(spec.Seeds.Count));
    }

    /// <summary>A scheduler that has begun a sweep.</summary>
    private async Task<IActorRef> Scheduler(SweepSpec spec, string settings = "")
    {
        var scheduler = Start(settings);
        await Submit(scheduler, spec, startId: "start");
        return scheduler;
    }

    private IActorRef Start(string settings = "") => Sys.ActorOf(SweepScheduler.Props(new(
        new MemorySweepStore(), WorkSettings.Read(Akka.Configuration.ConfigurationFactory.ParseString(settings).WithFallback(NodeConfig.Defaults)), TimeProvider.System, new Nobody(), (statistics, _) => statistics)));

    private sealed class Nobody : ISweepObserver
    {
        public void OnProgress(SweepProgress progress) { }

        public void OnFailure(Exception error) { }
    }
}
