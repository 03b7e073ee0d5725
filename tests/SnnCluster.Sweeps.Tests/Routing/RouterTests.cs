using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Routing;

namespace SnnCluster.Sweeps.Tests.Routing;

public class RouterTests
{
    private readonly List<RouterEffect> effects = [];
    private Router router = Router.Of(Schedule.Empty, engineVersion: 1);

    public RouterTests()
    {
        Hear(new ScheduleChanged(new SweepSubmitted
        {
            Id = new("sweep"),
            Text = "",
            Priority = 1,
            StartId = "start",
            KeepsRunning = false,
        }));
        Hear(new CoordinatorReady(new("sweep"), []));
        effects.Clear();
    }

    [Fact]
    public void Who_waits_is_served_first_come_first_served_as_soon_as_there_is_work()
    {
        Hear(Request("first"));
        Hear(Request("second"));
        effects.OfType<Tell>().Select(told => told.Worker).ShouldBe([new("first"), new("second")]);
        Hear(new LoadChanged(new("sweep"), new() { Waiting = 1, Running = 0 }));
        Hear(new LoadChanged(new("sweep"), new() { Waiting = 1, Running = 1 }));
        effects.OfType<SendRequest>().Select(sent => sent.Request.Worker).ShouldBe([new("first"), new("second")]);
    }

    [Fact]
    public void Nobody_waits_for_an_answer_about_a_sweep_that_has_no_coordinator()
    {
        Hear(new ReportResult { StudyId = new("gone"), Worker = new("worker"), LeaseId = new(3), Trial = TrialId.OfSeed(1) });
        Hear(Progress(study: "gone"));
        effects.Where(effect => effect is not Answer { Message: IntroduceYourself })
            .ShouldBe([new Answer(new OutcomeRecorded(new("gone"), new(3))), new Answer(new StopTrial(new("gone"), new(3)))]);
    }

    [Fact]
    public void A_worker_busy_when_the_scheduler_came_up_is_asked_who_it_is_and_then_known()
    {
        var report = Progress(request: 7);
        Hear(report);
        effects.ShouldBe([new PassOn(report), new Answer(new IntroduceYourself())]);
        Hear(new Introduction(Request("worker") with { Number = 7 }));
        Hear(report);
        effects.Count.ShouldBe(3, "it is asked once");
        var node = router.Nodes(default, _ => "").ShouldHaveSingleItem();
        (node.Node, node.Slots, node.Busy).ShouldBe(("node", 1, 1));
        Hear(new ScheduleChanged(new NodeStateChanged("node", NodeState.Drained)));
        effects.Last().ShouldBe(new Tell(new("worker"), new DrainWorker()));
    }

    [Fact]
    public void A_worker_that_computes_otherwise_or_is_drained_is_told_why_it_gets_nothing()
    {
        Hear(Request("worker") with { EngineVersion = 2 });
        Hear(Request("worker"));
        Hear(new ScheduleChanged(new NodeStateChanged("node", NodeState.Drained)));
        Hear(Request("worker"));
        effects.OfType<Tell>().Select(told => told.Message).OfType<WorkRefused>().Select(refused => refused.Reason).ShouldBe(
        [
            "node node computes with engine version 2, this cluster with 1: its results would differ. Update it.",
            "node node is drained; `snn uncordon node` gives it work again.",
        ]);
    }

    [Fact]
    public void A_worker_without_the_data_of_a_sweep_waits_and_the_next_one_gets_its_trial()
    {
        Hear(Request("without") with { Lacks = "sweep" });
        Hear(Request("with"));
        Hear(new LoadChanged(new("sweep"), new() { Waiting = 2, Running = 0 }));
        effects.OfType<SendRequest>().Select(sent => sent.Request.Worker).ShouldBe([new("with")]);
        Hear(new ScheduleChanged(new SweepSubmitted
        {
            Id = new("other"),
            Text = "",
            Priority = 1,
            StartId = "start",
            KeepsRunning = false,
        }));
        Hear(new CoordinatorReady(new("other"), []));
        Hear(new LoadChanged(new("other"), new() { Waiting = 1, Running = 0 }));
        effects.OfType<SendRequest>().Last().ShouldBe(new SendRequest(new("other"), Request("without") with { Lacks = "sweep" }));
    }

    [Fact]
    public void A_node_that_runs_no_programs_gets_no_trial_of_one_and_says_so()
    {
        Hear(new ScheduleChanged(new SweepSubmitted
        {
            Id = new("programs"),
            Text = "seeds=1..2\nmodel=program\n",
            Priority = 1,
            StartId = "start",
            KeepsRunning = false,
        }));
        Hear(new CoordinatorReady(new("programs"), []));
        Hear(Request("careful") with { Withholds = "program" });
        Hear(Request("trusting") with { Node = "other" });
        Hear(new LoadChanged(new("programs"), new() { Waiting = 2, Running = 0 }));
        effects.OfType<SendRequest>().ShouldBe([new SendRequest(new("programs"), Request("trusting") with { Node = "other" })]);
        Hear(new LoadChanged(new("sweep"), new() { Waiting = 1, Running = 0 }));
        effects.OfType<SendRequest>().Last().StudyId.ShouldBe(new("sweep"));
        router.Nodes(default, _ => "").Select(node => node.Withholds).ShouldBe(["programs", ""]);
        Hear(new LoadChanged(new("programs"), new() { Waiting = 0, Running = 0, Done = 2, Total = 2 }));
        router.Nodes(default, _ => "").Select(node => node.Withholds).ShouldBe(["", ""], "nobody misses a node for what has ended");
    }

    [Fact]
    public void A_drained_worker_that_has_got_a_trial_is_told_again_a_cordoned_one_is_not()
    {
        var report = Progress();
        Hear(Request("worker"));
        Hear(new ScheduleChanged(new NodeStateChanged("node", NodeState.Cordoned)));
        effects.Clear();
        Hear(report);
        effects.ShouldBe([new PassOn(report)]);
        Hear(new ScheduleChanged(new NodeStateChanged("node", NodeState.Drained)));
        effects.Clear();
        Hear(report);
        effects.ShouldBe([new PassOn(report), new Answer(new DrainWorker())]);
    }

    [Fact]
    public void A_drained_node_that_has_left_is_open_when_it_is_back()
    {
        Hear(Request("one"));
        Hear(Request("other"));
        Hear(new ScheduleChanged(new NodeStateChanged("node", NodeState.Drained)));
        effects.Clear();
        Hear(new WorkersGone([new("one")]));
        effects.ShouldBeEmpty();
        Hear(new WorkersGone([new("other")]));
        effects.ShouldBe([new Reopen("node")]);
    }

    [Fact]
    public void A_node_whose_clock_differs_by_more_than_seconds_is_named_until_it_agrees()
    {
        DateTimeOffset now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
        Hear(Request("worker") with { SentAt = now.AddSeconds(-4) }, now);
        effects.OfType<TellClock>().ShouldBeEmpty();
        Hear(Request("worker") with { SentAt = now.AddMinutes(61) }, now);
        Hear(Request("worker") with { SentAt = now.AddMinutes(61) }, now);
        effects.OfType<TellClock>().ShouldBe([new() { Node = "node", Difference = "its clock is 61 min ahead of the scheduler's" }]);
        Line().ShouldBe("its clock is 61 min ahead of the scheduler's");
        Hear(Progress() with { SentAt = now }, now);
        effects.OfType<TellClock>().Last().ShouldBe(new() { Node = "node", Difference = "" });
        Line().ShouldBe("");
        Hear(new Introduction(Request("worker") with { SentAt = now.AddMinutes(61) }), now);
        Line().ShouldBe("its clock is 61 min ahead of the scheduler's");
        Hear(new WorkersGone([new("worker")]));
        router.Clocks.Differing.ShouldBeEmpty();

        string Line() => router.Nodes(now, _ => "").ShouldHaveSingleItem().Clock;
    }

    [Fact]
    public void So_is_a_standby_coordinator()
    {
        DateTimeOffset now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
        Hear(new PresentTime("c2:4053", now.AddHours(3)), now);
        effects.ShouldBe([new TellClock { Node = "c2:4053", Difference = "its clock is 3 h ahead of the scheduler's" }]);
        router.Clocks.Differing.ShouldBe([("c2:4053", "its clock is 3 h ahead of the scheduler's")]);
        Hear(new PresentTime("c2:4053", now), now);
        effects.Last().ShouldBe(new TellClock { Node = "c2:4053", Difference = "" });
    }

    [Fact]
    public void What_is_told_of_a_clock_is_what_the_table_of_nodes_says()
    {
        var random = new Random(1);
        DateTimeOffset now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
        for (int n = 0; n < 2000; n++)
        {
            // Of four workers; most messages are heard within seconds.
            double ahead = random.Next(4) * 8 * (random.NextDouble() - 0.5);
            now += TimeSpan.FromSeconds(random.Next(8));
            Hear(Request($"{random.Next(4)}") with { SentAt = now.AddSeconds(ahead) }, now);
            var node = router.Nodes(now, _ => "").ShouldHaveSingleItem();
            (effects.OfType<TellClock>().LastOrDefault()?.Difference.Length > 0).ShouldBe(node.Clock.Length > 0);
        }

        effects.OfType<TellClock>().Count().ShouldBeGreaterThan(10);
    }

    [Fact]
    public void What_the_store_refuses_a_worker_is_told_once_and_that_it_takes_it_again()
    {
        Hear(Request("worker") with { Trouble = "the disk is full" });
        Hear(Request("worker") with { Trouble = "the disk is full" });
        effects.OfType<TellTrouble>().ShouldBe([new() { Node = "node", Problem = "the disk is full" }]);
        router.Workers.Troubles(default).ShouldBe(["the disk is full"]);
        router.Workers.Troubles(default(DateTimeOffset).AddMinutes(2)).ShouldBeEmpty("nobody has said so for long");
        Hear(Progress());
        effects.OfType<TellTrouble>().Last().ShouldBe(new() { Node = "node", Problem = "" });
        router.Workers.Troubles(default).ShouldBeEmpty();
    }

    [Fact]
    public void The_end_of_a_sweep_is_written_down_once_and_again_after_it_was_extended()
    {
        var over = new LoadChanged(new("sweep"), new() { Waiting = 0, Running = 0, Done = 1, Total = 1 });
        Hear(over with { Load = over.Load with { Total = 2 } });
        effects.OfType<NoteEnd>().ShouldBeEmpty();
        Hear(over);
        Hear(new ScheduleChanged(new SweepEnded(new("sweep"), DateTimeOffset.UnixEpoch)));
        Hear(over);
        effects.OfType<NoteEnd>().ShouldHaveSingleItem();
        Hear(new ScheduleChanged(new SweepSubmitted
        {
            Id = new("sweep"),
            Text = "",
            Priority = 1,
            StartId = "more",
            KeepsRunning = true,
        }));
        Hear(over);
        effects.OfType<NoteEnd>().Count().ShouldBe(2);
    }

    [Fact]
    public void A_sweep_that_has_ended_anew_is_kept_from_that_end_on()
    {
        // A coordinator that comes up knows nothing yet of the trials that were added last.
        var over = new LoadChanged(new("sweep"), new() { Waiting = 0, Running = 0, Done = 1, Total = 1 });
        Hear(over);
        Hear(new ScheduleChanged(new SweepEnded(new("sweep"), DateTimeOffset.UnixEpoch)));
        effects.Clear();
        Hear(over with { Load = new() { Waiting = 1, Running = 0, Done = 1, Total = 2 } });
        effects.OfType<NoteEnd>().ShouldBeEmpty();
        Hear(over with { Load = new() { Waiting = 0, Running = 0, Done = 2, Total = 2 } });
        effects.OfType<NoteEnd>().ShouldHaveSingleItem();
    }

    [Fact]
    public void Trials_of_a_node_that_was_restarted_in_the_meantime_are_given_back()
    {
        WorkerName before = WorkerName.Of("node", "slot-1", 1, "before"), other = WorkerName.Of("other", "slot-1", 1, "before"),
            after = WorkerName.Of("node", "slot-1", 1, "after");
        Hear(new CoordinatorReady(new("sweep"), [new(before, 1), new(other, 1)]));
        Hear(Request(after.Text));
        effects.OfType<Miss>().ShouldBe([new(new("sweep"), before)]);
        Hear(Request(after.Text));
        effects.OfType<Miss>().Count().ShouldBe(1, "once");
    }

    [Fact]
    public void They_are_given_back_even_if_their_sweep_had_nothing_for_the_old_request()
    {
        WorkerName before = WorkerName.Of("node", "slot-1", 1, "before"), after = WorkerName.Of("node", "slot-1", 1, "after");
        Hear(new CoordinatorReady(new("sweep"), [new(before, 1)]));
        Hear(new NothingWaits(new("sweep"), new(before, 1), new() { Waiting = 0, Running = 0, Total = 1 }));
        Hear(Request(after.Text));
        effects.OfType<Miss>().ShouldBe([new(new("sweep"), before)]);
    }

    [Fact]
    public void Two_nodes_of_one_name_take_no_trials_from_each_other()
    {
        WorkerName one = WorkerName.Of("node", "slot-1", 1, "one"), two = WorkerName.Of("node", "slot-1", 1, "two");
        Hear(new CoordinatorReady(new("sweep"), [new(one, 1)]));
        Hear(new Introduction(Request(one.Text)));
        Hear(Request(two.Text));
        Hear(new CoordinatorReady(new("sweep"), [new(one, 1)]));
        Hear(Request(two.Text));
        effects.OfType<Miss>().ShouldBeEmpty();
    }

    private static ReportProgress Progress(string study = "sweep", long request = 1) => new()
    {
        StudyId = new(study),
        Worker = new("worker"),
        Request = request,
        LeaseId = new(3),
        Trial = TrialId.OfSeed(1),
        Stage = "U",
        EpochsDone = new(5),
    };

    private static RequestWork Request(string worker) => new() { Worker = new(worker), Number = 1, Node = "node", EngineVersion = 1 };

    private void Hear(IToScheduler input, DateTimeOffset now = default)
    {
        (router, var wanted) = router.Decide(input, now);
        effects.AddRange(wanted);
    }
}
