using Akka.Actor;
using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Routing;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Tests.Coordination;

/// <summary>Sweeps that are deleted, by somebody or because they ended long ago.</summary>
public sealed class SchedulerDeletionTests : SchedulerKit
{
    [Fact]
    public async Task With_a_retention_ended_sweeps_are_deleted_and_those_with_trials_left_are_not()
    {
        var scheduler = await Scheduler(One, "snn.sweeps.retention = 1s");
        await Submit(scheduler, Other);
        scheduler.Tell(new SetSweepState(OtherId, SweepState.Paused));
        await ExpectMsgAsync(new RequestAccepted(OtherId.Text));
        scheduler.Tell(Request("worker", 1));
        var lease = await Granted(patient: Request("worker", 1));
        lease.StudyId.ShouldBe(OneId);
        scheduler.Tell(new ReportResult { StudyId = OneId, Worker = new("worker"), LeaseId = lease.LeaseId, Trial = TrialId.OfSeed(1) });
        // A request that is repeated may be answered twice.
        (await FishForMessageAsync<OutcomeRecorded>(_ => true)).ShouldBe(new OutcomeRecorded(OneId, lease.LeaseId));
        await AwaitAssertAsync(async () =>
        {
            scheduler.Tell(new QuerySweeps());
            (await ExpectMsgAsync<SweepList>()).Sweeps.Select(sweep => sweep.StudyId).ShouldBe([OtherId]);
        }, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_sweep_is_deleted_with_what_is_stored_of_it_unless_it_runs()
    {
        var scheduler = await Scheduler(Other);
        var result = new TrialResult
        {
            Key = new(Other.Id, 1),
            Protocol = "test",
            Model = ForagingSweeps.Model.Name,
            EngineVersion = ForagingSweeps.Model.Version,
            Stages = [],
        };
        await Store.SaveAsync(result, TestContext.Current.CancellationToken);
        scheduler.Tell(new DeleteSweep(OtherId));
        (await ExpectMsgAsync<RequestRefused>()).Problem.ShouldContain($"is still running; `snn cancel {OtherId}` stops it");
        scheduler.Tell(new SetSweepState(OtherId, SweepState.Cancelled));
        await ExpectMsgAsync<RequestAccepted>();
        scheduler.Tell(new DeleteSweep(OtherId));
        await ExpectMsgAsync(new RequestAccepted(OtherId.Text));
        await AwaitAssertAsync(() => Store.Results.ShouldBeEmpty());
        scheduler.Tell(new QuerySweeps());
        (await ExpectMsgAsync<SweepList>()).Sweeps.ShouldBeEmpty();
        // Its history is gone too: under the same start id it begins again.
        await AwaitAssertAsync(async () =>
        {
            scheduler.Tell(new SubmitSweep(SweepText.Write(Other), 1, "start", IsAnew: false));
            await ExpectMsgAsync<RequestAccepted>();
        });
        await AwaitAssertAsync(async () => (await Snapshot(scheduler, Other.Id.Text)).ShouldSatisfyAllConditions(
            sweep => sweep.Total.ShouldBe(2), sweep => sweep.Done.ShouldBe(0)));
    }

    [Fact]
    public async Task A_new_scheduler_goes_on_with_a_removal_that_another_one_began()
    {
        var scheduler = await Scheduler(Other);
        await Store.SaveAsync(new TrialResult
        {
            Key = new(Other.Id, 1),
            Protocol = "test",
            Model = ForagingSweeps.Model.Name,
            EngineVersion = ForagingSweeps.Model.Version,
            Stages = [],
        }, TestContext.Current.CancellationToken);
        scheduler.Tell(new SetSweepState(OtherId, SweepState.Cancelled));
        await ExpectMsgAsync<RequestAccepted>();
        Store.Removal = new TaskCompletionSource().Task;
        scheduler.Tell(new DeleteSweep(OtherId));
        await ExpectMsgAsync(new RequestAccepted(OtherId.Text));
        Watch(scheduler);
        Sys.Stop(scheduler);
        await ExpectTerminatedAsync(scheduler);
        Store.Results.ShouldNotBeEmpty();

        Store.Removal = Task.CompletedTask;
        var next = Start();
        await AwaitAssertAsync(() => Store.Results.ShouldBeEmpty());
        next.Tell(new QuerySweeps());
        (await ExpectMsgAsync<SweepList>()).Sweeps.ShouldBeEmpty();
    }
}
