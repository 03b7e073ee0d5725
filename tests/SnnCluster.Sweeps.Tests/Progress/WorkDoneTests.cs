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
        WorkDone.Of(Trial(TrialStatus.Waiting, done: 0, shared: 600)).ShouldBe(new() { Done = new(0), Left = new(400) });
        WorkDone.Of(Trial(TrialStatus.Running, done: 600, shared: 600)).ShouldBe(new() { Done = new(0), Left = new(400) });
        WorkDone.Of(Trial(TrialStatus.Running, done: 700, shared: 600)).ShouldBe(new() { Done = new(100), Left = new(300) });
        WorkDone.Of(Trial(TrialStatus.Done, done: 1000, shared: 600)).ShouldBe(new() { Done = new(400), Left = new(0) });
        WorkDone.Of(Trial(TrialStatus.Done, done: 1000, shared: 1000)).Share.ShouldBe(0);
    }

    [Fact]
    public void Of_a_trial_that_failed_for_good_nothing_is_left() =>
        WorkDone.Of([Trial(TrialStatus.Failed, done: 0), Trial(TrialStatus.Running, done: 500)])
            .ShouldBe(new() { Done = new(500), Left = new(500) });

    [Fact]
    public void The_whole_of_a_study_is_what_its_plan_computes()
    {
        var study = StudyOf.Protocols([1, 2, 3], "U T1 T2 T1", "U T1 test1", "U T1 T2 test1", "T2");
        var plan = SweepPlan.Of(study);
        var trials = study.Conditions.SelectMany((condition, number) =>
            study.Seeds.Select(seed => new TrialProgress
            {
                Seed = seed,
                State = TrialStatus.Waiting,
                Stage = null,
                EpochsDone = new(0),
                EpochsTotal = condition.Protocol.Epochs,
                Attempt = 1,
                Fault = null,
                EpochsShared = WorkDone.Shared(SweepLedger.Empty, plan.Branches, new() { Condition = number, Seed = seed }),
            }));
        WorkDone.Of(trials).ShouldBe(new() { Done = new(0), Left = plan.Epochs * 3 });
    }

    [Fact]
    public void What_a_failed_trial_had_to_compute_for_another_that_one_computes_itself()
    {
        // The second resumes from the first, the third from the second.
        Branch[] branches = [new() { Parent = -1, Epochs = new(0), Length = new(1000) },
            new() { Parent = 0, Epochs = new(400), Length = new(600) },
            new() { Parent = 1, Epochs = new(800), Length = new(200) }];
        var ledger = SweepLedger.Empty.Apply(new SweepStarted
        {
            StudyId = new("study"),
            StartId = "start",
            Seeds = [1],
            Stored = [],
            KeepsRunning = false,
            Branches = branches,
        });
        long[] Shared() =>
            [.. Enumerable.Range(0, 3).Select(number => WorkDone.Shared(ledger, branches, new() { Condition = number, Seed = 1 }).Count)];
        Shared().ShouldBe([0, 400, 800]);
        var fault = new TrialFault { Kind = FaultKind.Crash, Error = "boom", Stage = "T2", EpochsDone = new(500) };
        ledger = ledger.Apply(new TrialFailed(new() { Condition = 1, Seed = 1 }, new(1), fault));
        Shared().ShouldBe([0, 400, 400]);
        ledger = ledger.Apply(new BranchingStored(new() { Condition = 1, Seed = 1 }, new(800)));
        Shared().ShouldBe([0, 400, 800]);
    }

    private static TrialProgress Trial(TrialStatus state, long done, long shared = 0) =>
        new()
        {
            Seed = 1,
            State = state,
            Stage = null,
            EpochsDone = new(done),
            EpochsTotal = new(1000),
            Attempt = 1,
            Fault = null,
            EpochsShared = new(shared),
        };
}
