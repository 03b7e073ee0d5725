using Akka.Actor;
using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Tests.Coordination;

/// <summary>The scheduler and its coordinators as workers meet them.</summary>
public sealed class SchedulerWorkTests : SchedulerKit
{
    [Fact]
    public async Task A_repeated_request_gets_the_same_lease()
    {
        var scheduler = await Scheduler(One);
        scheduler.Tell(Request("worker", 1));
        scheduler.Tell(Request("worker", 1));
        var first = await Granted(Request("worker", 1));
        (await Granted(Request("worker", 1))).ShouldBe(first);
    }

    [Fact]
    public async Task A_result_that_is_reported_twice_is_acknowledged_twice()
    {
        var scheduler = await Scheduler(One);
        scheduler.Tell(Request("worker", 1));
        var lease = await Granted();
        scheduler.Tell(new ReportResult { StudyId = lease.StudyId, Worker = new("worker"), LeaseId = lease.LeaseId, Trial = lease.Trial });
        scheduler.Tell(new ReportResult { StudyId = lease.StudyId, Worker = new("worker"), LeaseId = lease.LeaseId, Trial = lease.Trial });
        await ExpectMsgAsync(new OutcomeRecorded(lease.StudyId, lease.LeaseId));
        await ExpectMsgAsync(new OutcomeRecorded(lease.StudyId, lease.LeaseId));
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
            granted => granted.Trial.ShouldBe(lease.Trial), granted => granted.Attempt.ShouldBe(1),
            granted => granted.LeaseId.ShouldNotBe(lease.LeaseId));
    }

    [Fact]
    public async Task A_request_ahead_of_need_is_not_kept_so_the_trial_goes_to_an_idle_worker()
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
    public async Task A_node_with_another_engine_version_is_told_so_and_gets_no_work()
    {
        var scheduler = await Scheduler(One);
        scheduler.Tell(Request("worker", 1) with { EngineVersion = ForagingSweeps.Model.Version + 1 });
        (await ExpectMsgAsync<WorkRefused>()).Reason.ShouldContain($"engine version {ForagingSweeps.Model.Version + 1}");
        scheduler.Tell(new QueryNodes());
        (await ExpectMsgAsync<NodeList>()).Nodes.ShouldHaveSingleItem().Refusal.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_drained_node_gives_back_what_it_runs_and_gets_no_work_until_it_is_uncordoned()
    {
        var scheduler = await Scheduler(Other);
        scheduler.Tell(Request("worker", 1));
        await Granted();
        scheduler.Tell(new SetNodeState("node", NodeState.Drained));
        new[] { await ExpectMsgAsync<IClusterMessage>(), await ExpectMsgAsync<IClusterMessage>() }
            .ShouldBe([new DrainWorker(), new RequestAccepted("node")], ignoreOrder: true);
        scheduler.Tell(Request("worker", 2));
        (await ExpectMsgAsync<WorkRefused>()).Reason.ShouldBe("node node is drained; `snn uncordon node` gives it work again.");
        scheduler.Tell(new QueryNodes());
        (await ExpectMsgAsync<NodeList>()).Nodes.ShouldHaveSingleItem().State.ShouldBe(NodeState.Drained);
        scheduler.Tell(new SetNodeState("node", NodeState.Open));
        await ExpectMsgAsync(new RequestAccepted("node"));
        scheduler.Tell(Request("worker", 2));
        await Granted();
    }

    [Fact]
    public async Task The_answer_about_nodes_names_a_standby_coordinator_and_its_clock()
    {
        var scheduler = await Scheduler(One);
        scheduler.Tell(new PresentTime("c2:4053", DateTimeOffset.UtcNow.AddHours(3.1)));
        scheduler.Tell(Request("worker", 1) with { SentAt = DateTimeOffset.UtcNow.AddHours(3.1) });
        await Granted();
        scheduler.Tell(new QueryNodes());
        var answer = await ExpectMsgAsync<NodeList>();
        answer.Clocks.ShouldBe([new() { Address = "c2:4053", Difference = "its clock is 3 h ahead of the scheduler's" }]);
        answer.Nodes.ShouldHaveSingleItem().Clock.ShouldBe("its clock is 3 h ahead of the scheduler's");
    }

    [Fact]
    public async Task A_node_that_was_drained_is_so_for_the_next_scheduler_until_it_leaves()
    {
        var scheduler = await Scheduler(Other);
        var worker = CreateTestProbe();
        scheduler.Tell(Request("worker", 1), worker);
        scheduler.Tell(new SetNodeState("node", NodeState.Drained));
        await ExpectMsgAsync(new RequestAccepted("node"));
        Watch(scheduler);
        Sys.Stop(scheduler);
        await ExpectTerminatedAsync(scheduler);
        scheduler = Start();
        scheduler.Tell(Request("worker", 2), worker);
        await worker.FishForMessageAsync<WorkRefused>(_ => true);
        Sys.Stop(worker);
        await AwaitAssertAsync(async () =>
        {
            scheduler.Tell(new QueryNodes());
            (await ExpectMsgAsync<NodeList>()).Nodes.ShouldBeEmpty();
        });
        scheduler.Tell(Request("another", 1));
        await Granted(Request("another", 1));
    }

    [Fact]
    public async Task Whoever_reports_about_a_sweep_that_nobody_knows_is_released()
    {
        var scheduler = await Scheduler(One);
        scheduler.Tell(new ReportProgress
        {
            StudyId = new("gone"),
            Worker = new("worker"),
            Request = 1,
            LeaseId = new(5),
            Trial = TrialId.OfSeed(1),
            Stage = "U",
            EpochsDone = new(0),
            EpochsStored = new(0),
        });
        await ExpectMsgAsync(new StopTrial(new("gone"), new(5)));
        await ExpectMsgAsync(new IntroduceYourself());
        scheduler.Tell(new ReportResult { StudyId = new("gone"), Worker = new("worker"), LeaseId = new(5), Trial = TrialId.OfSeed(1) });
        await ExpectMsgAsync(new OutcomeRecorded(new("gone"), new(5)));
    }

    [Fact]
    public async Task A_sweep_begins_once_the_database_says_which_trials_are_done()
    {
        int failures = 2;
        Store.BeforeLookUp = () =>
        {
            if (Interlocked.Decrement(ref failures) >= 0) throw new StorageException("user snn lacks a right") { IsRefusal = true };
        };
        var scheduler = await Scheduler(One);
        scheduler.Tell(Request("worker", 1));
        await FishForMessageAsync(message => message is WorkGranted, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_coordinator_of_a_cluster_reads_no_results_as_nobody_looks_at_them_there()
    {
        var scheduler = await Scheduler(One);
        string path = $"{scheduler.Path}/sweep-{OneId}/ledger/";
        (await Sys.ActorSelection(path).Ask<ActorIdentity>(new Identify(1))).Subject.ShouldNotBeNull();
        (await Sys.ActorSelection($"{path}aggregator").Ask<ActorIdentity>(new Identify(1))).Subject.ShouldBeNull();
    }
}
