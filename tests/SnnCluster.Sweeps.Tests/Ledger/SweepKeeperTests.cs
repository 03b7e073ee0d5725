using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Machines;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Plans;

namespace SnnCluster.Sweeps.Tests.Ledger;

public class SweepKeeperTests
{
    private static readonly KeeperTerms Terms =
        new(new("sweep"), [""], [Branch.Whole], new(TimeSpan.FromSeconds(60), Retries: 2, TimeSpan.FromDays(1)));

    private readonly List<KeeperEffect> effects = [];
    private SweepKeeper keeper;

    public SweepKeeperTests()
    {
        (keeper, var begun) = SweepKeeper.Begin(Terms, WriteLoop.Of(SweepLedger.Empty, snapshotAt: 0), default);
        effects.AddRange(begun);
        var start = new StartSweep("start", [1, 2], KeepsRunning: false);
        Hear(start);
        effects.ShouldContain(new ReadStore(start));
        Hear(new StoreRead(start, []));
        Hear(new Persisted());
    }

    [Fact]
    public void A_trial_is_handed_out_only_once_that_is_on_disk()
    {
        Hear(Request(1));
        effects.OfType<TellWorker>().ShouldBeEmpty();
        Hear(new Persisted());
        effects.OfType<TellWorker>().Single().Message
            .ShouldBe(new WorkGranted
            {
                Request = 1,
                StudyId = new("sweep"),
                Sweep = "",
                LeaseId = new(1),
                Trial = TrialId.OfSeed(1),
                Attempt = 1,
            });
    }

    [Fact]
    public void A_worker_that_computed_on_without_a_coordinator_has_a_whole_lease_to_say_so()
    {
        LeaseBoth();
        var up = new Moment(DateTimeOffset.UnixEpoch.AddDays(1), TimeSpan.FromDays(1));
        (keeper, _) = SweepKeeper.Begin(Terms, WriteLoop.Of(keeper.Ledger, snapshotAt: 0), up);
        effects.Clear();
        Hear(new LookAtLeases(), After(up, 59));
        effects.ShouldBeEmpty();
        Hear(new LookAtLeases(), After(up, 60));
        effects.OfType<Persist>().Single().Events.OfType<LeaseReturned>().Count().ShouldBe(2);
    }

    [Fact]
    public void A_request_that_gets_no_trial_still_tells_the_scheduler_how_much_there_is()
    {
        Hear(Request(1));
        Hear(new Persisted());
        Hear(new HoldSweep());
        Hear(new Persisted());
        effects.Clear();
        // Its lease has ended; the scheduler, perhaps a new one, counts a trial as running since it passed this on.
        Hear(Request(1));
        effects.ShouldBe(
            [new TellWorker(new("worker"), new RequestOutdated(1)),
                new TellScheduler(new LoadChanged(new("sweep"), new() { Waiting = 2, Running = 0, Total = 2 }))]);
    }

    [Fact]
    public void A_look_up_for_an_older_start_that_ends_last_takes_nothing_back()
    {
        StartSweep again = new("again", [1, 2], KeepsRunning: true), more = new("more", [1, 2, 3], KeepsRunning: true);
        Hear(again);
        Hear(more);
        Hear(new StoreRead(more, []));
        Hear(new Persisted());
        effects.Clear();
        Hear(new StoreRead(again, []));
        effects.ShouldBeEmpty();
        (keeper.Ledger.StartId, keeper.Ledger.Trials.Count).ShouldBe(("more", 3));
    }

    [Fact]
    public void Results_that_nobody_waits_for_are_gathered_and_written_together()
    {
        LeaseBoth();
        Hear(Result(1, hasTime: true));
        Hear(Result(2, hasTime: true));
        effects.ShouldBe([new Gather()]);
        effects.Clear();
        Hear(new GatheringOver());
        effects.OfType<Persist>().ShouldHaveSingleItem().Events.OfType<TrialCompleted>().Count().ShouldBe(2);
    }

    [Fact]
    public void A_result_that_somebody_waits_for_is_written_at_once_with_what_was_gathered()
    {
        LeaseBoth();
        Hear(Result(1, hasTime: true));
        Hear(Result(2, hasTime: false));
        effects[..2].ShouldBe([new Gather(), new StopGathering()]);
        effects.OfType<Persist>().ShouldHaveSingleItem().Events.OfType<TrialCompleted>().Count().ShouldBe(2);
    }

    private void LeaseBoth()
    {
        foreach (int seed in new[] { 1, 2 })
        {
            Hear(Request(1) with { Worker = WorkerOf(seed) });
            Hear(new Persisted());
        }

        effects.Clear();
    }

    private static WorkerName WorkerOf(int seed) => new($"worker-{seed}");

    private static ReportResult Result(int seed, bool hasTime) => new()
    {
        Worker = WorkerOf(seed),
        LeaseId = new(seed),
        StudyId = new("sweep"),
        Trial = TrialId.OfSeed(seed),
        HasTime = hasTime,
    };

    private static RequestWork Request(long number) => new() { Worker = new("worker"), Number = number, Node = "node", EngineVersion = 1 };

    private static Moment After(Moment at, int seconds) => new(at.Now.AddSeconds(seconds), at.Uptime + TimeSpan.FromSeconds(seconds));

    private void Hear(IToCoordinator input, Moment at = default)
    {
        (keeper, var wanted) = keeper.Decide(input, at);
        effects.AddRange(wanted);
    }
}
