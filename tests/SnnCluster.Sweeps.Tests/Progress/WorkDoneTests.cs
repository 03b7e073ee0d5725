using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Plans;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Tests.Plans;

namespace SnnCluster.Sweeps.Tests.Progress;

public class WorkDoneTests
{
    [Fact]
    public void What_a_trial_takes_over_is_not_its_work()
    {
        WorkDone.Of(Trial(TrialStatus.Waiting, done: 0, shared: 600)).ShouldBe(new(0, 400));
        WorkDone.Of(Trial(TrialStatus.Running, done: 600, shared: 600)).ShouldBe(new(0, 400));
        WorkDone.Of(Trial(TrialStatus.Running, done: 700, shared: 600)).ShouldBe(new(100, 300));
        WorkDone.Of(Trial(TrialStatus.Done, done: 1000, shared: 600)).ShouldBe(new(400, 0));
        WorkDone.Of(Trial(TrialStatus.Done, done: 1000, shared: 1000)).Share.ShouldBe(0);
    }

    [Fact]
    public void Of_a_trial_that_failed_for_good_nothing_is_left() =>
        WorkDone.Of([Trial(TrialStatus.Failed, done: 0), Trial(TrialStatus.Running, done: 500)]).ShouldBe(new(500, 500));

    [Fact]
    public void The_whole_of_a_study_is_what_its_plan_computes()
    {
        var study = StudyOf.Protocols([1, 2, 3], "U T1 T2 T1", "U T1 test1", "U T1 T2 test1", "T2");
        var plan = SweepPlan.Of(study);
        var trials = study.Conditions.SelectMany((condition, number) =>
            study.Seeds.Select(seed => new TrialProgress(seed, TrialStatus.Waiting, null, 0, condition.Protocol.Epochs, 1, null)
        {
            EpochsShared = WorkDone.Shared(SweepLedger.Empty, plan.Branches, new() { Condition = number, Seed = seed }),
        }));
        WorkDone.Of(trials).ShouldBe(new(0, 3 * plan.Epochs));
    }

    [Fact]
    public void What_a_failed_trial_had_to_compute_for_another_that_one_computes_itself()
    {
        // The second goes on from the first, the third from the second.
        Branch[] branches = [new(-1, 0, 1000), new(0, 400, 600), new(1, 800, 200)];
        var ledger = SweepLedger.Empty.Apply(new SweepStarted(new("study"), "start", [1], [], false) { Branches = branches });
        long[] Shared() => [.. Enumerable.Range(0, 3).Select(condition => WorkDone.Shared(ledger, branches, new()
        {
            Condition = condition,
            Seed = 1,
        }))];
        Shared().ShouldBe([0, 400, 800]);
        ledger = ledger.Apply(new TrialFailed(new()
        {
            Condition = 1,
            Seed = 1,
        }, new(1), new TrialFault(FaultKind.Crash, "boom", "T2", 500)));
        Shared().ShouldBe([0, 400, 400]);
        ledger = ledger.Apply(new BranchingStored(new() { Condition = 1, Seed = 1 }, 800));
        Shared().ShouldBe([0, 400, 800]);
    }

    private static TrialProgress Trial(TrialStatus state, long done, long shared = 0) =>
        new(1, state, null, done, 1000, 1, null) { EpochsShared = shared };
}
