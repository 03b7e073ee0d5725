using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Sweeps.Tests.Ledger;

public class LedgerRulesTests
{
    private static readonly LedgerLimits Rules = new(TimeSpan.FromSeconds(60), Retries: 2, TimeSpan.FromMinutes(10));
    private static readonly DateTimeOffset Start = LedgerWorld.Epoch;
    private static readonly TimeSpan Long = TimeSpan.FromDays(1);
    private static readonly WorkerName A = new("a"), B = new("b"), C = new("c"), D = new("d");
    private static readonly TrialId Three = TrialId.OfSeed(3), Five = TrialId.OfSeed(5), Seven = TrialId.OfSeed(7);
    private static readonly WorkRequest First = new(A, 1);
    private SweepLedger ledger = SweepLedger.Empty;

    public LedgerRulesTests() => Do(ledger.Start(new("sweep"), "start", [3, 5, 8], []));

    [Fact]
    public void Trials_are_handed_out_in_seed_order()
    {
        int[] seeds = [.. new[] { A, B, C }.Select(worker => Ask(new(worker, 1)).Seed)];
        seeds.ShouldBe([3, 5, 8]);
    }

    [Fact]
    public void A_repeated_request_gets_the_same_lease()
    {
        var lease = Ask(First);
        var again = ledger.Ask(First, Rules, Start.AddSeconds(10));
        again.Events.ShouldBeEmpty();
        again.Instructions.ShouldBe([new Grant(lease)]);
    }

    [Fact]
    public void A_request_older_than_the_latest_lease_is_ignored()
    {
        Ask(new(A, 2));
        ledger.Ask(First, Rules, Start).ShouldBe(Decision.Nothing);
    }

    [Fact]
    public void A_worker_whose_lease_has_ended_is_told_to_ask_anew()
    {
        Ask(First);
        Do(ledger.LoseWorker(A));
        ledger.Ask(First, Rules, Start).Instructions.ShouldBe([new AskAnew(First)]);
    }

    [Fact]
    public void A_worker_waits_when_all_trials_are_taken()
    {
        foreach (var worker in new[] { A, B, C }) Ask(new(worker, 1));
        ledger.Ask(new(D, 1), Rules, Start).Instructions.ShouldBe([new KeepWaiting(new(D, 1))]);
    }

    [Fact]
    public void A_lease_without_reports_expires_and_does_not_count_as_a_failed_attempt()
    {
        Ask(First);
        ledger.Expire(Rules, Start.AddSeconds(59), Long).Events.ShouldBeEmpty();
        Do(ledger.Expire(Rules, Start.AddSeconds(60), Long));
        ledger.Trials[Three].ShouldBe(TrialEntry.New(Three) with { LastLeaseId = new(1), Returned = LeaseReturnReason.Expired });
    }

    [Fact]
    public void Workers_have_a_whole_lease_to_report_to_a_coordinator_that_was_away()
    {
        var lease = Ask(First);
        var back = Start.AddHours(1);
        ledger.Expire(Rules, back.AddSeconds(59), TimeSpan.FromSeconds(59)).Events.ShouldBeEmpty();
        ledger.Expire(Rules, back.AddSeconds(60), TimeSpan.FromSeconds(60)).Events
            .ShouldBe([new LeaseReturned(lease.Id, Three, LeaseReturnReason.Expired)]);
    }

    [Fact]
    public void A_lease_from_a_clock_that_was_ahead_ends_as_late_as_a_new_one()
    {
        var lease = Ask(First);
        var behind = Start.AddHours(-1);
        Do(ledger.Expire(Rules, behind, Long));
        ledger.RunningLease(A).ShouldBe(lease with { Deadline = behind.AddSeconds(60) });
        ledger.Expire(Rules, behind.AddSeconds(59), Long).Events.ShouldBeEmpty();
        Do(ledger.Expire(Rules, behind.AddSeconds(60), Long));
        ledger.Trials[Three].Status.ShouldBe(TrialStatus.Waiting);
    }

    [Fact]
    public void Progress_renews_a_lease_that_is_half_spent()
    {
        var lease = Ask(First);
        ledger.ReportProgress(First, lease.Id, Three, Rules, Start.AddSeconds(29)).Events.ShouldBeEmpty();
        Do(ledger.ReportProgress(First, lease.Id, Three, Rules, Start.AddSeconds(31)));
        ledger.Trials[Three].Lease!.Deadline.ShouldBe(Start.AddSeconds(91));
    }

    [Fact]
    public void A_worker_that_was_only_silent_keeps_its_trial_if_nobody_else_took_it()
    {
        var lease = Ask(First);
        Do(ledger.Expire(Rules, Start.AddHours(8), Long));
        Do(ledger.ReportProgress(First, lease.Id, Three, Rules, Start.AddHours(8)));
        ledger.RunningLease(A).ShouldBe(lease with { Deadline = Start.AddHours(8).AddSeconds(60) });
    }

    [Fact]
    public void A_worker_whose_trial_went_to_another_is_stopped()
    {
        var lease = Ask(First);
        Do(ledger.LoseWorker(A));
        Ask(new(B, 1)).Seed.ShouldBe(3);
        ledger.ReportProgress(First, lease.Id, Three, Rules, Start).Instructions.ShouldBe([new Stop(A, lease.Id)]);
    }

    [Fact]
    public void A_result_of_an_old_lease_counts_and_stops_the_worker_that_has_the_trial_now()
    {
        var old = Ask(First);
        Do(ledger.LoseWorker(A));
        var current = Ask(new(B, 1));

        var decision = Do(ledger.ReportResult(A, old.Id, Three));
        decision.Instructions.ShouldBe([new Acknowledge(A, old.Id), new Stop(B, current.Id)]);
        ledger.Trials[Three].Status.ShouldBe(TrialStatus.Done);
    }

    [Fact]
    public void A_second_result_is_acknowledged_and_not_counted()
    {
        var lease = Ask(First);
        Do(ledger.ReportResult(A, lease.Id, Three));
        var again = ledger.ReportResult(A, lease.Id, Three);
        again.Events.ShouldBeEmpty();
        again.Instructions.ShouldBe([new Acknowledge(A, lease.Id)]);
    }

    [Fact]
    public void A_failing_trial_is_tried_again_and_fails_with_its_last_error()
    {
        for (int attempt = 1; attempt <= 3; attempt++)
        {
            var lease = Ask(new(A, attempt));
            lease.ShouldSatisfyAllConditions(() => lease.Seed.ShouldBe(3), () => lease.Attempt.ShouldBe(attempt));
            Do(ledger.ReportFailure(A, lease.Id, Three, Crash($"error {attempt}"), Rules));
        }
        ledger.Trials[Three].Status.ShouldBe(TrialStatus.Failed);
        ledger.Trials[Three].Fault.ShouldBe(Crash("error 3"));
        Ask(new(A, 4)).Seed.ShouldBe(5);
    }

    [Fact]
    public void A_failure_of_an_old_lease_is_acknowledged_and_not_counted()
    {
        var old = Ask(First);
        Do(ledger.LoseWorker(A));
        Ask(new(B, 1));
        var decision = ledger.ReportFailure(A, old.Id, Three, Crash("too late"), Rules);
        decision.Events.ShouldBeEmpty();
        decision.Instructions.ShouldBe([new Acknowledge(A, old.Id)]);
    }

    [Fact]
    public void A_worker_that_asks_for_other_work_gives_up_its_trial()
    {
        Ask(First);
        var decision = Do(ledger.Ask(new(A, 2), Rules, Start));
        decision.Events[0].ShouldBe(new LeaseReturned(new(1), Three, LeaseReturnReason.Abandoned));
        ledger.RunningLease(A)!.Id.ShouldBe(new(2));
    }

    [Fact]
    public void The_same_start_twice_changes_nothing() => ledger.Start(new("sweep"), "start", [3, 5, 8], []).ShouldBe(Decision.Nothing);

    [Fact]
    public void A_later_start_may_have_more_seeds()
    {
        var lease = Ask(First);
        Do(ledger.ReportResult(A, lease.Id, Three));
        Do(ledger.Start(new("sweep"), "later", [3, 5, 8, 9], stored: [Three]));
        ledger.Ready.ShouldBe([Five, TrialId.OfSeed(8), TrialId.OfSeed(9)]);
    }

    [Fact]
    public void What_is_done_at_a_start_is_what_the_store_says_not_what_the_ledger_remembers()
    {
        var lease = Ask(First);
        Do(ledger.ReportResult(A, lease.Id, Three));
        Do(ledger.Start(new("sweep"), "later", [3, 5, 8], stored: [Five]));
        ledger.Ready.ShouldBe([Three, TrialId.OfSeed(8)]);
    }

    [Fact]
    public void A_trial_that_stalls_is_taken_from_its_worker_and_that_is_a_failed_attempt()
    {
        var lease = Ask(First);
        var decision = Do(ledger.Stall(lease, "T1", new(1234), Rules));
        decision.Instructions.ShouldBe([new Stop(A, lease.Id)]);
        ledger.Trials[Three].Status.ShouldBe(TrialStatus.Waiting);
        ledger.Trials[Three].FailedAttempts.ShouldBe(1);
        ledger.Trials[Three].Fault.ShouldBe(new()
        {
            Kind = FaultKind.Timeout,
            Error = "no progress for 00:10:00 (trial.stall-timeout)",
            Stage = "T1",
            EpochsDone = new(1234),
        });
        ledger.Stall(lease, "T1", new(1234), Rules).ShouldBe(Decision.Nothing);
    }

    [Fact]
    public void A_trial_given_back_by_a_cancelled_sweep_waits_and_has_not_failed()
    {
        var lease = Ask(First);
        Do(ledger.Return(A, lease.Id, Three)).Instructions.ShouldBe([new Acknowledge(A, lease.Id)]);
        ledger.Trials[Three].ShouldBe(TrialEntry.New(Three) with { LastLeaseId = lease.Id, Returned = LeaseReturnReason.Cancelled });
        ledger.Return(A, lease.Id, Three).Events.ShouldBeEmpty();
    }

    [Fact]
    public void A_ledger_takes_no_other_sweep() =>
        Should.Throw<InvalidOperationException>(() => ledger.Start(new("other"), "start", [1], []))
            .Message.ShouldContain("holds the sweep sweep");

    private static TrialFault Crash(string error) => new() { Kind = FaultKind.Crash, Error = error, Stage = "U", EpochsDone = new(100) };

    private Lease Ask(WorkRequest request) =>
        Do(ledger.Ask(request, Rules, Start)).Instructions.ShouldHaveSingleItem().ShouldBeOfType<Grant>().Lease;

    private Decision Do(Decision decision)
    {
        ledger = decision.Events.Aggregate(ledger, (state, happened) => state.Apply(happened));
        return decision;
    }
}
