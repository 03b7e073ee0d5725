using SnnCluster.Sweeps.Verification;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Sweeps.Tests.Verification;

public class OutcomeComparisonTests
{
    private static readonly SinglesArray Weights = new("weights", [2], [0.5f, 0.25f]);
    private static readonly DoublesArray Resistances = new("resistances", [2], [1, 2]);

    private static readonly StageOutcome Outcome = new()
    {
        StageIndex = 1,
        Stage = ForagingSweeps.Stages(("T1", 5))[0],
        After = "T1",
        Tests = [new() { Task = 1, Successes = 3, Attempts = 7 }],
        Windows = [new() { First = 0, Length = 5 }],
        Counts = [new("rewarded", 3, [3]), new("punished", 4, [4])],
        Arrays = [Weights, Resistances],
        StateDigest = new string('a', 64),
    };

    [Fact]
    public void Equal_outcomes_do_not_differ() =>
        OutcomeComparison.Differences([Outcome], [Outcome with { Windows = [.. Outcome.Windows], Counts = [.. Outcome.Counts] }])
            .ShouldBeEmpty();

    [Fact]
    public void Every_part_is_compared_and_named()
    {
        foreach (var (changed, name) in new[]
        {
            (Outcome with { StateDigest = new string('b', 64) }, "state digest aaaaaaaa is stored, bbbbbbbb was computed"),
            (Outcome with { Tests = [new() { Task = 1, Successes = 3, Attempts = 8 }] }, "its test scores"),
            (Outcome with { Counts = [new("rewarded", 3, [3]), new("punished", 5, [4])] }, "punished: 4 is stored, 5 was computed"),
            (Outcome with { Counts = [new("rewarded", 3, [3])] }, "punished: 4 is stored, nothing was computed"),
            (Outcome with { Counts = [new("rewarded", 3, [2]), new("punished", 4, [4])] }, "rewarded: its course"),
            (Outcome with { Windows = [] }, "its course"),
            (Outcome with { Arrays = [Weights with { Values = [0.5f, MathF.BitIncrement(0.25f)] }, Resistances] }, "weights"),
            (Outcome with { Arrays = [Weights with { Layout = [1, 2] }, Resistances] }, "weights"),
            (Outcome with { Arrays = [Weights, Resistances with { Values = [1, Math.BitIncrement(2)] }] }, "resistances"),
            (Outcome with { Arrays = [Weights] }, "resistances"),
            (Outcome with { Stage = Outcome.Stage with { Length = 6 } }, "its place in the protocol"),
        }) OutcomeComparison.Differences([Outcome], [changed]).ShouldHaveSingleItem().ShouldContain($"stage 2 (T1): {name}");
    }

    [Fact]
    public void A_missing_stage_is_a_difference() =>
        OutcomeComparison.Differences([Outcome], []).ShouldBe(["1 stage stored, 0 computed"]);
}
