using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Routing;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Web.Live;

namespace SnnCluster.Web.Tests.Live;

public class SweepWatchTests
{
    private static readonly Study Study = new()
    {
        Name = "study",
        Conditions = [Condition("long", ("T1", 1), ("T2", 2)), Condition("short", ("T1", 1), ("test1", 1))],
    };

    [Fact]
    public void A_trial_of_a_study_is_as_far_as_what_it_computes_itself()
    {
        var change = new SweepWatch()
            .Update([Running(0, epochs: 300), Running(1, epochs: 250), Running(1, epochs: 150) with { Trial = new()
            {
                Condition = 1,
                Seed = 2,
            } }],
                new KnownStudy(Study), TimeSpan.Zero);
        change!.Rows.Select(row => (row.Condition, row.EpochsDone)).ShouldBe([("long", 300), ("short", 50), ("short", 0)]);
    }

    [Fact]
    public void The_page_is_told_how_much_each_trial_computes()
    {
        var sweep = new SweepSnapshot
        {
            StudyId = new("id"),
            Sweep = "",
            Priority = 1,
            State = SweepState.Active,
            Total = 2,
            Done = 0,
            Failed = 0,
            Running = 1,
            EpochsDone = new(350),
            EpochsTotal = new(500),
            Trials = [],
        };
        var summary = SweepWatch.Summary(sweep, new KnownStudy(Study), perSecond: 50);
        summary.EpochsPerTrial.ShouldBe(new Dictionary<string, long> { ["long"] = 400, ["short"] = 100 });
        summary.SecondsLeft.ShouldBe(3);
        SweepWatch.Summary(sweep, new KnownStudy(Study.Of(Study.Conditions[1])), 50)
            .EpochsPerTrial.ShouldBe(new Dictionary<string, long> { [""] = 300 });
    }

    [Fact]
    public void Results_are_new_until_they_are_merged()
    {
        var watch = new SweepWatch();
        watch.HasNewResults(2).ShouldBeTrue();
        watch.HasNewResults(2).ShouldBeTrue("they may not have been read");
        watch.NoteMerged(2);
        watch.HasNewResults(2).ShouldBeFalse();
        watch.HasNewResults(3).ShouldBeTrue();
    }

    private static TrialSnapshot Running(int condition, long epochs) =>
        new()
        {
            Trial = new TrialId { Condition = condition, Seed = 1 },
            Status = TrialStatus.Running,
            Stage = "T1",
            EpochsDone = new(epochs),
            Attempt = 1,
            Worker = new("n/1"),
            Fault = null,
        };

    private static SweepSpec Condition(string name, params (string, long)[] stages) =>
        ForagingSweeps.Spec(name, ForagingSweeps.Stages([("U", 1), .. stages]));
}
