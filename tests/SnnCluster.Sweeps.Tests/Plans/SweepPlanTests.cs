using CsCheck;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Plans;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Sweeps.Tests.Plans;

public class SweepPlanTests
{
    [Fact]
    public void A_sweep_of_one_protocol_is_one_path()
    {
        var plan = SweepPlan.Of(StudyOf.Protocols("U T1 test1"));
        plan.Branches.ShouldBe([new Branch { Parent = -1, Epochs = new(0), Length = new(600) }]);
        (plan.Epochs, plan.EpochsAlone, plan.LongestChain).ShouldBe((new(600), new(600), new(600)));
    }

    [Fact]
    public void The_longest_trial_computes_what_is_common_and_the_others_branch_off_it()
    {
        var plan = SweepPlan.Of(StudyOf.Protocols("U T1 test1", "U T1 test1 T2 S,T1", "U T1 test1 S,T2", "U T2", "T1"));
        plan.Branches.ShouldBe(
        [
            new() { Parent = 1, Epochs = new(600), Length = new(0) },
            new() { Parent = -1, Epochs = new(0), Length = new(1000) },
            new() { Parent = 1, Epochs = new(600), Length = new(200) },
            new() { Parent = 1, Epochs = new(200), Length = new(200) },
            new() { Parent = -1, Epochs = new(0), Length = new(200) },
        ]);
        plan.OwnSteps(2).Select(step => step.Stage).ShouldBe(["S,T2"]);
    }

    [Fact]
    public void Those_that_leave_it_together_have_their_next_stages_computed_once()
    {
        var plan = SweepPlan.Of(StudyOf.Protocols("U T1 T1 T1 T1 T1", "U T1 T2 test1", "U T1 T2 test1 S,T1", "U T1 T2 test2"));
        plan.Branches[2].Parent.ShouldBe(0);
        plan.Branches[1].ShouldBe(new Branch { Parent = 2, Epochs = new(800), Length = new(0) });
        plan.Branches[3].ShouldBe(new Branch { Parent = 2, Epochs = new(600), Length = new(200) });
    }

    [Fact]
    public void Freezing_and_pruning_share_all_that_was_before_them()
    {
        var plan = SweepPlan.Of(StudyOf.Protocols("U T1 prune10 test1", "U T1 prune20 test1", "U T1 freeze5 T2", "U T1 T2 test1"));
        plan.Branches[3].IsWhole.ShouldBeTrue();
        plan.Branches.Where(branch => !branch.IsWhole).ShouldAllBe(branch => branch.Parent == 3 && branch.Epochs.Count == 400);
    }

    [Fact]
    public void A_noise_donor_goes_on_from_the_trial_that_it_is_and_others_from_it()
    {
        var plan = SweepPlan.Of(StudyOf.Protocols("U T1 T1 T1 T1 T1 T1", "U T2 test1 | U T1", "U T2 test1 test2 T1 T2 T1", "U T2 test2"));
        plan.Branches[1].ShouldBe(new Branch { Parent = 2, Epochs = new(600), Length = new(400) });
        plan.OwnSteps(1).Select(step => (step.Stage, step.IsDonor)).ShouldBe([("U", false), ("T1", false)]);
        plan.LastShared(1).ShouldBe("U > T2 > test1");
        SweepPlan.Of(StudyOf.Protocols("U T2 test1 | U T1", "U T2 test2"))
            .Branches.ShouldBe([new Branch { Parent = -1, Epochs = new(0), Length = new(1000) },
                new Branch { Parent = 0, Epochs = new(400), Length = new(200) }]);
    }

    [Fact]
    public void Parameters_of_sleep_part_ways_where_sleep_begins()
    {
        var study = StudyOf.Protocols("U T1 T2 S,T1", "U T1 T2 S,T1");
        var uniform = study.Conditions[1].With("sleep.noise", "uniform");
        SweepPlan.Of(study with { Conditions = [study.Conditions[0], uniform] }).Branches[1].ShouldBe(new Branch
        {
            Parent = 0,
            Epochs = new(600),
            Length = new(200),
        });
    }

    [Fact]
    public void Every_stage_is_computed_once_per_seed_whatever_the_protocols() => StudyOf.Random.Sample(study =>
    {
        var plan = SweepPlan.Of(study);
        var paths = study.Conditions.Select(condition => TrialPath.Of(condition.Trial(study.Seeds[0]))).ToList();
        plan.Epochs.ShouldBe(paths.SelectMany(path => path.Steps).DistinctBy(step => step.Key).Sum(step => step.Epochs));
        plan.EpochsAlone.ShouldBe(paths.Sum(path => path.Steps[^1].End));
        for (int condition = 0; condition < paths.Count; condition++)
        {
            var branch = plan.Branches[condition];
            if (branch.IsWhole) continue;
            var (own, parent) =
                (paths[condition].Steps.TakeWhile(step => step.End <= branch.Epochs).Last(step => step.Epochs > Epochs.None),
                    paths[branch.Parent]);
            own.End.ShouldBe(branch.Epochs);
            parent.IndexOf(own.Key).ShouldBeGreaterThanOrEqualTo(0);
            branch.Epochs.ShouldBeGreaterThan(plan.Branches[branch.Parent].Epochs,
                "its parent computes the stage that it goes on from itself");
        }
    }, iter: 500);
}
