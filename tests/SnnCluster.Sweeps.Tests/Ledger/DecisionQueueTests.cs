using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;

namespace SnnCluster.Sweeps.Tests.Ledger;

/// <summary>Decisions that are made while the journal is busy.</summary>
public class DecisionQueueTests
{
    private static readonly LedgerLimits Rules = new(TimeSpan.FromMinutes(1), 2, TimeSpan.FromMinutes(10));

    private DecisionQueue queue = DecisionQueue.Of(SweepLedger.Empty.Apply(new SweepStarted
    {
        StudyId = new("sweep"),
        StartId = "start",
        Seeds = [1, 2, 3],
        Stored = [],
        KeepsRunning = false,
    }));

    [Fact]
    public void A_decision_is_made_on_those_before_it_though_they_are_not_written_yet()
    {
        Ask("a");
        Ask("b");
        queue.Ahead.Trials.Values.Select(trial => trial.Lease?.Worker).ShouldBe([new("a"), new("b"), null]);
        Take(10).Instructions.OfType<Grant>().Select(grant => (TrialId)grant.Lease.Trial).ShouldBe([TrialId.OfSeed(1), TrialId.OfSeed(2)]);
    }

    [Fact]
    public void What_is_written_together_is_carried_out_in_the_order_of_the_decisions()
    {
        Ask("a");
        queue = queue.With(Decision.Only(new Acknowledge(new("a"), new(7))));
        Ask("b");
        var group = Take(10);
        group.Events.Select(happened => ((LeaseGranted)happened).Lease.Worker).ShouldBe([new("a"), new("b")]);
        group.Instructions.Select(instruction => instruction.GetType().Name).ShouldBe([nameof(Grant), nameof(Acknowledge), nameof(Grant)]);
        queue.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void A_group_has_no_more_events_than_fit_and_says_how_the_ledger_is_after_it()
    {
        Ask("a");
        Ask("b");
        Ask("c");
        var (first, second) = (Take(2), Take(2));
        (first.Events.Count, second.Events.Count).ShouldBe((2, 1));
        (first.After.Running, second.After.Running).ShouldBe((2, 3));
        LedgerWorld.Describe(second.After).ShouldBe(LedgerWorld.Describe(queue.Ahead));
    }

    [Fact]
    public void A_decision_with_more_events_than_fit_is_written_alone_and_whole()
    {
        var start = new SweepStarted { StudyId = new("sweep"), StartId = "a", Seeds = [1], Stored = [], KeepsRunning = false };
        queue = queue.With(new([start, start with { StartId = "b" }], []));
        Ask("a");
        Take(1).Events.Count.ShouldBe(2);
        Take(1).Events.Count.ShouldBe(1);
    }

    [Fact]
    public void It_is_urgent_while_it_holds_a_decision_that_somebody_waits_for()
    {
        queue.IsUrgent.ShouldBeFalse();
        Ask("a", hasTime: true);
        queue.IsUrgent.ShouldBeFalse();
        Ask("b");
        Ask("c", hasTime: true);
        queue.IsUrgent.ShouldBeTrue();
        Take(2);
        queue.IsUrgent.ShouldBeTrue("what did not fit has waited long enough");
        Take(2);
        queue.IsUrgent.ShouldBeFalse();
    }

    private void Ask(string worker, bool hasTime = false) =>
        queue = queue.With(queue.Ahead.Ask(new(new(worker), 1), Rules, LedgerWorld.Epoch), hasTime);

    private DecisionGroup Take(int most)
    {
        (var group, queue) = queue.Take(most);
        return group;
    }
}
