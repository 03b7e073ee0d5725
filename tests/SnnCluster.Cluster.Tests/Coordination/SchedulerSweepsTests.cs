using Akka.Actor;
using SnnCluster.Cluster.Messages;
using SnnCluster.Cluster.Tests.Fakes;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Routing;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cluster.Tests.Coordination;

/// <summary>The scheduler and its coordinators as people meet them, who steer sweeps and ask about them.</summary>
public sealed class SchedulerSweepsTests : SchedulerKit
{
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
        // A sweep whose load the scheduler has not heard of yet gets no turn.
        await AwaitAssertAsync(async () =>
        {
            scheduler.Tell(new QuerySweeps());
            (await ExpectMsgAsync<SweepList>()).Sweeps.Select(sweep => sweep.Waiting).ShouldBe([8, 8]);
        });
        var granted = new List<WorkGranted>();
        for (int worker = 1; worker <= 8; worker++)
        {
            scheduler.Tell(Request($"worker-{worker}", 1));
            granted.Add(await Granted());
        }

        granted.GroupBy(grant => grant.StudyId).Select(grants => grants.Count()).Order().ShouldBe([2, 6]);
        foreach (var grants in granted.GroupBy(grant => grant.StudyId))
            grants.Select(grant => grant.Trial.Seed).ShouldBe(Enumerable.Range(1, grants.Count()));
    }

    [Fact]
    public async Task A_paused_sweep_takes_its_trials_back_and_hands_none_out_until_it_is_resumed()
    {
        var scheduler = await Scheduler(One);
        scheduler.Tell(Request("worker", 1));
        var lease = await Granted();
        scheduler.Tell(new SetSweepState(OneId, SweepState.Paused));
        var answers = new[] { await ExpectMsgAsync<IClusterMessage>(), await ExpectMsgAsync<IClusterMessage>() };
        answers.ShouldBe([new StopTrial(OneId, lease.LeaseId), new RequestAccepted(One.Id.Text)], ignoreOrder: true);
        scheduler.Tell(Request("worker", 2));
        await ExpectMsgAsync(new NoWorkNow(2));

        scheduler.Tell(new SetSweepState(OneId, SweepState.Active));
        (await Granted()).Trial.ShouldBe(lease.Trial);
    }

    [Fact]
    public async Task A_sweep_that_is_extended_keeps_its_running_trials()
    {
        var scheduler = await Scheduler(One);
        scheduler.Tell(Request("worker", 1));
        var lease = await Granted();
        scheduler.Tell(new ExtendSweep(OneId, 2, "later"));
        await ExpectMsgAsync(new RequestAccepted(One.Id.Text));
        await AwaitAssertAsync(async () => (await Snapshot(scheduler, One.Id.Text)).Total.ShouldBe(3));
        var snapshot = await Snapshot(scheduler, One.Id.Text);
        snapshot.Trials.Select(trial => trial.Trial.Seed).ShouldBe([1, 2, 3]);
        snapshot.Trials[0]
            .ShouldSatisfyAllConditions(trial => trial.Status.ShouldBe(TrialStatus.Running), trial => trial.Worker.ShouldBe(new("worker")));
        scheduler.Tell(new ReportResult { StudyId = OneId, Worker = new("worker"), LeaseId = lease.LeaseId, Trial = TrialId.OfSeed(1) });
        await ExpectMsgAsync(new OutcomeRecorded(OneId, lease.LeaseId));
    }

    [Fact]
    public async Task A_failed_trial_gets_another_chance_by_retry()
    {
        var scheduler = await Scheduler(One, "snn.trial.retries = 0");
        scheduler.Tell(Request("worker", 1));
        var lease = await Granted();
        scheduler.Tell(new ReportFailure
        {
            StudyId = OneId,
            Worker = new("worker"),
            LeaseId = lease.LeaseId,
            Trial = TrialId.OfSeed(1),
            Fault = new TrialFault { Kind = FaultKind.Crash, Error = "bad luck", Stage = "U", EpochsDone = new(5) },
        });
        await ExpectMsgAsync(new OutcomeRecorded(OneId, lease.LeaseId));
        (await Snapshot(scheduler, One.Id.Text)).Trials[0].Fault!.Error.ShouldBe("bad luck");

        scheduler.Tell(new RetrySweep { StudyId = OneId, StartId = "again" });
        await ExpectMsgAsync(new RequestAccepted(One.Id.Text));
        scheduler.Tell(Request("worker", 2));
        (await Granted(patient: Request("worker", 2))).Attempt.ShouldBe(1);
    }

    [Fact]
    public async Task An_extension_that_is_asked_for_again_after_another_one_adds_nothing()
    {
        var scheduler = await Scheduler(One);
        foreach (string start in new[] { "x", "y", "x" })
        {
            scheduler.Tell(new ExtendSweep(OneId, 1, start));
            await ExpectMsgAsync(new RequestAccepted(One.Id.Text));
        }

        (await Snapshot(scheduler, One.Id.Text)).Total.ShouldBe(One.Seeds.Count + 2);
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
            scheduler.Tell(new ReportFailure
            {
                StudyId = new(spec.Id.Text),
                Worker = new("worker"),
                LeaseId = lease.LeaseId,
                Trial = lease.Trial,
                Fault = new TrialFault { Kind = FaultKind.Crash, Error = new string('x', 500), Stage = "U", EpochsDone = new(5) },
            });
            await ExpectMsgAsync(new OutcomeRecorded(new(spec.Id.Text), lease.LeaseId));
        }

        List<int> shown = [];
        while (shown.Count < trials)
        {
            scheduler.Tell(new QuerySweep { StudyId = new(spec.Id.Text), Offset = shown.Count, Count = 500 });
            var part = await ExpectMsgAsync<SweepSnapshot>();
            serializer.ToBinary(part).Length.ShouldBeLessThan(largestMessage);
            part.Failed.ShouldBe(trials);
            part.Trials.ShouldNotBeEmpty();
            shown.AddRange(part.Trials.Select(trial => trial.Trial.Seed));
        }

        shown.ShouldBe(Enumerable.Range(1, trials));
    }

    [Fact]
    public async Task What_is_added_to_a_paused_sweep_waits_too_and_its_submitter_is_told()
    {
        var scheduler = await Scheduler(Other);
        scheduler.Tell(new SetSweepState(OtherId, SweepState.Paused));
        await ExpectMsgAsync<RequestAccepted>();
        foreach (object more in new object[] { new ExtendSweep(OtherId, 1, "more"), new RetrySweep { StudyId = OtherId, StartId = "again" },
            new SubmitSweep(SweepText.Write(Other), 1, "anew", IsAnew: false) })
        {
            scheduler.Tell(more);
            (await ExpectMsgAsync<RequestAccepted>()).But
                .ShouldBe($"{OtherId} is paused: its trials wait until `snn resume {OtherId}`.");
            (await Snapshot(scheduler, OtherId.Text)).State.ShouldBe(SweepState.Paused);
        }
    }
}
