using System.Collections.Concurrent;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Tests.Fakes;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Cluster.Tests.Hosting;

/// <summary>Sweeps some trials of which fail.</summary>
[Collection("local sweeps")]
public sealed class LocalSweepFailureTests : LocalSweepKit
{
    [Fact]
    public async Task A_trial_that_throws_is_retried_then_fails_with_its_error_and_others_finish()
    {
        var end = await Run(ShortSweep.Of(3), trial => { if (trial.Seed == 2) throw new ArithmeticException("weights exploded"); });
        end.Trials.Select(trial => trial.State).ShouldBe([TrialStatus.Done, TrialStatus.Failed, TrialStatus.Done]);
        end.Trials[1].Error.ShouldBe("ArithmeticException: weights exploded");
        end.Trials[1].Attempt.ShouldBe(3);
        end.Trials[1].Fault!.Log.ShouldContain("trial starts");
        end.Trials[1].Fault!.Log.ShouldContain("System.ArithmeticException: weights exploded");
        Started.Count(seed => seed == 2).ShouldBe(3);
    }

    [Fact]
    public async Task A_trial_that_throws_once_is_done_in_its_second_attempt()
    {
        int thrown = 0;
        var end = await Run(ShortSweep.Of(1), _ => { if (Interlocked.Increment(ref thrown) == 1) throw new ArithmeticException("once"); });
        end.Trials[0].ShouldSatisfyAllConditions(
            trial => trial.State.ShouldBe(TrialStatus.Done), trial => trial.Attempt.ShouldBe(2), trial => trial.Error.ShouldBeNull());
    }

    [Fact]
    public async Task Failed_trials_get_another_chance_when_the_sweep_is_run_again()
    {
        await Run(ShortSweep.Of(2), trial => { if (trial.Seed == 1) throw new ArithmeticException("disk full"); }, retries: 0);
        var end = await Run(ShortSweep.Of(2));
        end.Trials.ShouldAllBe(trial => trial.State == TrialStatus.Done);
    }

    [Fact]
    public async Task A_journal_read_from_outside_tells_a_cancelled_trial_from_a_failed_one()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestEnds);
        var interrupted = Run(ShortSweep.Of(2, aeons: 1000), trial =>
            { if (trial.Seed == 1) throw new ArithmeticException("weights exploded"); Spin(trial); }, retries: 0, onProgress: progress =>
        {
            if (progress.Trials[0].State == TrialStatus.Failed && progress.Trials[1].EpochsDone.Count > 0) cancellation.Cancel();
        }, cancellation: cancellation.Token);
        await Should.ThrowAsync<OperationCanceledException>(() => interrupted);

        var trials = SweepJournal.Read(Folder.FullName, new(ShortSweep.Of(2, aeons: 1000).Id.Text))!.Trials;
        (trials[TrialId.OfSeed(1)].Fault! with { Log = "" })
            .ShouldBe(new() { Kind = FaultKind.Crash, Error = "ArithmeticException: weights exploded", Stage = "U", EpochsDone = new(0) });
        trials[TrialId.OfSeed(2)]
            .ShouldSatisfyAllConditions(trial => trial.Status.ShouldBe(TrialStatus.Waiting),
                trial => trial.Returned.ShouldBe(LeaseReturnReason.Cancelled));
    }

    [Fact]
    public async Task A_trial_without_progress_is_taken_away_and_at_last_fails_by_timeout()
    {
        using var release = new ManualResetEventSlim();
        try
        {
            var end = await Run(ShortSweep.Of(2), trial => { if (trial.Seed == 1) release.Wait(); }, workers: 1, retries: 1,
                settings: "snn.trial.stall-timeout = 1s\nsnn.work.progress-interval = 20ms");
            end.Trials.Select(trial => trial.State).ShouldBe([TrialStatus.Failed, TrialStatus.Done]);
            end.Trials[0].ShouldSatisfyAllConditions(
                trial => trial.Fault!.Kind.ShouldBe(FaultKind.Timeout), trial => trial.Error!.ShouldContain("trial.stall-timeout"),
                trial => trial.Attempt.ShouldBe(2));
        }
        finally
        {
            release.Set();
        }
    }

    [Fact]
    public async Task With_fail_fast_the_first_failure_ends_the_sweep_and_the_rest_can_resume_later()
    {
        var end = await Run(ShortSweep.Of(3, aeons: 1000),
            trial => { if (trial.Seed == 1) throw new ArithmeticException("bad luck"); Spin(trial); }, retries: 0, failFast: true);
        end.Trials[0].State.ShouldBe(TrialStatus.Failed);
        end.Trials.Skip(1).ShouldAllBe(trial => trial.State == TrialStatus.Running || trial.State == TrialStatus.Waiting);
        (await Run(ShortSweep.Of(3, aeons: 1000))).Trials.ShouldAllBe(trial => trial.State == TrialStatus.Done);
    }

    [Fact]
    public async Task A_failed_attempt_is_repeated_from_its_last_checkpoint()
    {
        int thrown = 0;
        var begunAt = new ConcurrentQueue<long>();
        await Run(ShortSweep.Of(1, aeons: 20), trial =>
        {
            if (Volatile.Read(ref thrown) == 0) Spin(trial);
            if (begunAt.Count == Volatile.Read(ref thrown)) begunAt.Enqueue(trial.EpochsDone.Count);
            if (trial.EpochsDone.Count >= 400 && Interlocked.CompareExchange(ref thrown, 1, 0) == 0) throw new ArithmeticException("once");
        }, settings: "snn.checkpoint.interval = 10ms");
        begunAt.Count.ShouldBe(2);
        begunAt.Last().ShouldBeGreaterThan(300);
    }

    [Fact]
    public async Task What_nobody_expected_within_the_actors_ends_the_run_and_does_not_hang_it() =>
        (await Should.ThrowAsync<OverflowException>(Run(ShortSweep.Of(2), onMerge: _ => throw new OverflowException("too many"))))
            .Message.ShouldBe("too many");
}
