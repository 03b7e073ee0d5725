using CsCheck;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Routing;

namespace SnnCluster.Sweeps.Tests.Routing;

public class ScheduleTests
{
    [Fact]
    public void Nothing_is_next_when_nothing_waits() =>
        Of(("a", 1)).Next(new Dictionary<StudyId, SweepLoad> { [new("a")] = new() { Waiting = 0, Running = 5 } }).ShouldBeNull();

    [Fact]
    public void Of_equals_the_sweep_that_was_submitted_first_is_next() =>
        Of(("b", 1), ("a", 1)).Next(new Dictionary<StudyId, SweepLoad> { [new("a")] = new() { Waiting = 5, Running = 2 }, [new("b")] = new()
        {
            Waiting = 5,
            Running = 2,
        } })
            .ShouldBe(new StudyId("b"));

    [Fact]
    public void A_paused_or_cancelled_sweep_is_never_next()
    {
        var loads = new Dictionary<StudyId, SweepLoad> { [new("a")] = new() { Waiting = 5, Running = 0 } };
        foreach (var state in new[] { SweepState.Paused, SweepState.Cancelled })
            Of(("a", 1)).Apply(new SweepStateChanged(new("a"), state)).Next(loads).ShouldBeNull();
    }

    [Fact]
    public void A_sweep_that_is_submitted_again_keeps_its_place_and_whose_it_is()
    {
        var schedule = Of(("a", 1), ("b", 1))
            .Apply(new SweepStateChanged(new("a"), SweepState.Cancelled))
            .Apply(new SweepSubmitted
            {
                Id = new("a"),
                Text = "text",
                Priority = 5,
                StartId = "again",
                KeepsRunning = true,
                State = SweepState.Cancelled,
                By = "bob",
            });
        schedule.Sweeps[new("a")].ShouldBe(new()
        {
            Id = new("a"),
            Text = "text",
            Priority = 5,
            State = SweepState.Cancelled,
            StartId = "again",
            KeepsRunning = true,
            Order = 1,
        });
        schedule.InOrder.Select(sweep => sweep.Id).ShouldBe([new("a"), new("b")]);
    }

    [Fact]
    public void A_sweep_is_old_when_it_has_ended_long_ago_and_got_no_trials_since()
    {
        var end = DateTimeOffset.UnixEpoch;
        var over = new Dictionary<StudyId, SweepLoad> { [new("a")] = new() { Waiting = 0, Running = 0, Done = 2, Failed = 1, Total = 3 } };
        var schedule = Of(("a", 1)).Apply(new SweepEnded(new("a"), end));
        schedule.EndedBefore(end, over).ShouldBeEmpty();
        schedule.EndedBefore(end + TimeSpan.FromSeconds(1), over).Select(sweep => sweep.Id).ShouldBe([new("a")]);
        schedule.EndedBefore(DateTimeOffset.MaxValue, new Dictionary<StudyId, SweepLoad>()).ShouldBeEmpty("nobody knows how it stands");
        schedule.Apply(new SweepSubmitted
        {
            Id = new("a"),
            Text = "text",
            Priority = 1,
            StartId = "more",
            KeepsRunning = true,
        }).EndedBefore(DateTimeOffset.MaxValue, over).ShouldBeEmpty();
    }

    [Fact]
    public void A_start_is_remembered_whatever_comes_after_it()
    {
        var schedule = Of(("a", 1), ("b", 1));
        foreach (string start in new[] { "x", "y" })
            schedule = schedule.Apply(new SweepSubmitted
            {
                Id = new("a"),
                Text = "text",
                Priority = 1,
                StartId = start,
                KeepsRunning = true,
            });
        (schedule.HasStarted(new("a"), "x"), schedule.HasStarted(new("a"), "y")).ShouldBe((true, true));
        (schedule.HasStarted(new("a"), "z"), schedule.HasStarted(new("b"), "x")).ShouldBe((false, false));
    }

    [Fact]
    public void Of_sweeps_that_have_nothing_yet_the_one_of_higher_priority_is_next() =>
        Of(("a", 1), ("b", 9)).Next(new Dictionary<StudyId, SweepLoad> { [new("a")] = new() { Waiting = 5, Running = 0 }, [new("b")] = new()
        {
            Waiting = 5,
            Running = 0,
        } })
            .ShouldBe(new StudyId("b"));

    /// <summary>
    /// Slots that become free one after the other: taking a trial away from a sweep would leave it with no more for its priority than any
    /// other has (max-min fairness), none has more than its share rounded up, and each has one if there are slots enough.
    /// </summary>
    [Fact]
    public void Sweeps_with_work_enough_share_any_number_of_slots_by_priority() =>
        Gen.Select(Gen.Int[1, 9].Array[1, 5], Gen.Int[1, 60]).Sample((priorities, slots) =>
        {
            var schedule = Of([.. priorities.Select((priority, i) => ($"sweep-{i}", priority))]);
            var loads = schedule.Sweeps.Keys.ToDictionary(id => id, _ => new SweepLoad { Waiting = 1000, Running = 0 });
            for (int slot = 0; slot < slots; slot++)
            {
                var next = schedule.Next(loads)!.Value;
                loads[next] = new() { Waiting = loads[next].Waiting - 1, Running = loads[next].Running + 1 };
            }

            var shares = schedule.Sweeps.Values.Select(sweep => (loads[sweep.Id].Running, sweep.Priority)).ToList();
            shares.Sum(share => share.Running).ShouldBe(slots);
            foreach (var (running, priority) in shares)
            {
                foreach (var other in shares) ((running - 1) * other.Priority).ShouldBeLessThanOrEqualTo(other.Running * priority);
                running.ShouldBeLessThanOrEqualTo((slots * priority + priorities.Sum() - 1) / priorities.Sum());
                if (slots >= priorities.Length) running.ShouldBeGreaterThanOrEqualTo(1);
            }
        }, iter: 10_000);

    private static Schedule Of(params (string Id, int Priority)[] sweeps) =>
        sweeps.Aggregate(Schedule.Empty,
            (schedule, sweep) => schedule.Apply(new SweepSubmitted
            {
                Id = new(sweep.Id),
                Text = "text",
                Priority = sweep.Priority,
                StartId = "start",
                KeepsRunning = false,
            }));
}
