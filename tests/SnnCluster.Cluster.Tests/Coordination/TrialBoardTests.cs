using SnnCluster.Cluster.Coordination;
using SnnCluster.Cluster.Tests.Fakes;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Plans;
using SnnCluster.Sweeps.Routing;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cluster.Tests.Coordination;

public class TrialBoardTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TrialBoard board = new(Study.Of(ShortSweep.Of(1)), ForagingSweeps.Studies);

    [Fact]
    public void A_sweep_that_was_submitted_a_moment_ago_has_all_its_trials_waiting()
    {
        var shown = board.Show(SweepLedger.Empty, Ask(4), Start);
        (shown.Total, shown.Done, shown.EpochsTotal).ShouldBe((4, 0, new(400)));
        shown.Trials.ShouldAllBe(trial => trial.Status == TrialStatus.Waiting);
    }

    [Fact]
    public void Trials_that_were_added_a_moment_ago_are_not_done()
    {
        var shown = board.Show(Ledger(2, stored: [1, 2]), Ask(3), Start);
        (shown.Total, shown.Done).ShouldBe((3, 2));
        shown.Trials.Select(trial => trial.Trial.Seed).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void The_silence_of_a_running_trial_counts_from_its_last_report()
    {
        var ledger = Ledger(2).Apply(Grant(1));
        board.Report(Said("T1", done: 10), Start);
        var shown = board.Show(ledger, Ask(2), Start.AddSeconds(7));
        shown.Trials.Select(trial => trial.SilentMilliseconds).ShouldBe([7000, null]);
    }

    [Fact]
    public void Of_a_trial_that_is_given_back_or_lost_what_is_stored_counts()
    {
        var ledger = Ledger(2).Apply(Grant(1));
        board.Report(Said("T1", done: 60, stored: 50), Start);
        board.Show(ledger, Ask(2), Start).EpochsDone.ShouldBe(new(60));
        ledger = ledger.Apply(new LeaseReturned(new(1), TrialId.OfSeed(1), LeaseReturnReason.WorkerLost));
        board.Show(ledger, Ask(2), Start).EpochsDone.ShouldBe(new(50));
        ledger = ledger.Apply(Grant(2));
        board.Show(ledger, Ask(2), Start).EpochsDone.ShouldBe(new(50));
        board.Report(Said("T1", done: 0) with { LeaseId = new(2) }, Start);
        board.Show(ledger, Ask(2), Start).EpochsDone.ShouldBe(new(50), "its first words come before it has read its checkpoint");
    }

    [Fact]
    public void The_log_of_a_failure_comes_only_with_an_answer_about_that_trial()
    {
        var ledger = Ledger(2).Apply(new TrialFailed(TrialId.OfSeed(2), new(1),
            new TrialFault
            {
                Kind = FaultKind.Crash,
                Error = "boom",
                Stage = "T1",
                EpochsDone = new(5),
                Log = "line 1\nline 2",
            }));
        board.Show(ledger, Ask(2), Start).Trials[1].Fault!.Log.ShouldBe("");
        board.Show(ledger, Ask(2) with { Offset = 1, Count = 1 }, Start).Trials[0].Fault!.Log.ShouldBe("line 1\nline 2");
    }

    [Fact]
    public void Of_a_study_the_epochs_that_its_plan_computes_count()
    {
        var study = new Study { Name = "study", Conditions = [Condition("long", 1, 2), Condition("short", 1)] };
        var (board, ask) = (new TrialBoard(study, ForagingSweeps.Studies),
            new ShowSweep
            {
                Sweep = new ScheduledSweep
            {
                Id = new("id"),
                Text = StudyText.Write(study),
                Priority = 1,
                State = SweepState.Active,
                StartId = "start",
                KeepsRunning = false,
                Order = 1,
            },
                Offset = 0,
                Count = 500,
            });
        var ledger = SweepLedger.Empty.Apply(new SweepStarted
        {
            StudyId = new("id"),
            StartId = "start",
            Seeds = [1],
            Stored = [],
            KeepsRunning = false,
            Branches = SweepPlan.Of(study).Branches,
        });
        // U of one aeon and T1 of one are common; the long one continues with T2 of two, the short one with a test of one.
        board.Show(ledger, ask, Start).EpochsTotal.ShouldBe(new(500));
        ledger = ledger.Apply(Grant(1));
        board.Report(Said("T2", done: 300), Start);
        var shown = board.Show(ledger, ask, Start);
        (shown.EpochsDone, shown.EpochsTotal, shown.Total).ShouldBe((new(300), new(500), 2));
    }

    private static LeaseGranted Grant(long lease) =>
        new(new Lease(new(lease), TrialId.OfSeed(1), new(new("w"), lease), 1, Start.AddMinutes(1)));

    private static ReportProgress Said(string stage, long done, long stored = 0) => new()
    {
        StudyId = new("id"),
        Worker = new("w"),
        Request = 1,
        LeaseId = new(1),
        Trial = TrialId.OfSeed(1),
        Stage = stage,
        EpochsDone = new(done),
        EpochsStored = new(stored),
    };

    private static SweepSpec Condition(string name, params int[] tasks) => ForagingSweeps.Spec(name, ForagingSweeps.Stages(
        [("U", 1), .. tasks.Select(task => ($"T{task}", (long)task)),
            .. tasks.Length > 1 ? Array.Empty<(string, long)>() : [("test1", 1)]]));

    private static ShowSweep Ask(int trials) =>
        new()
        {
            Sweep = new ScheduledSweep
        {
            Id = new("id"),
            Text = SweepText.Write(ShortSweep.Of(trials)),
            Priority = 1,
            State = SweepState.Active,
            StartId = "start",
            KeepsRunning = false,
            Order = 1,
        },
            Offset = 0,
            Count = 500,
        };

    private static SweepLedger Ledger(int trials, params int[] stored) =>
        SweepLedger.Empty.Apply(
            new SweepStarted
            {
                StudyId = new("id"),
                StartId = "start",
                Seeds = [.. Enumerable.Range(1, trials)],
                Stored = [.. stored.Select(seed => new TrialId
            {
                Condition = 0,
                Seed = seed,
            })],
                KeepsRunning = false,
            });
}
