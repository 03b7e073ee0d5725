using SnnCluster.Foraging.Trials;
using SnnCluster.Sweeps.Verification;

namespace SnnCluster.Sweeps.Tests.Verification;

public class OutcomeComparisonTests
{
    private static readonly StageOutcome Outcome = new()
    {
        StageIndex = 1,
        Stage = "T1",
        After = "T1",
        Aeons = 5,
        Total = new(1, 2, 3, 4, 5),
        Course = [new(0, 5, new(1, 2, 3, 4, 5))],
        HiddenOutputWeights = [0.5f, 0.25f],
        OutputResistances = [1, 2],
        StateDigest = new string('a', 64),
    };

    [Fact]
    public void Equal_outcomes_do_not_differ() =>
        OutcomeComparison.Differences([Outcome], [Outcome with { Course = [.. Outcome.Course] }]).ShouldBeEmpty();

    [Fact]
    public void Every_part_is_compared_and_named()
    {
        foreach (var (changed, name) in new[]
        {
            (Outcome with { StateDigest = new string('b', 64) }, "state digest aaaaaaaa is stored, bbbbbbbb was computed"),
            (Outcome with { Total = new(1, 2, 3, 4, 6) }, "counts"),
            (Outcome with { Course = [] }, "its course"),
            (Outcome with { HiddenOutputWeights = [0.5f, MathF.BitIncrement(0.25f)] }, "H->O weights"),
            (Outcome with { OutputResistances = [1, Math.BitIncrement(2)] }, "O resistances"),
            (Outcome with { Aeons = 6 }, "its place in the protocol"),
        }) OutcomeComparison.Differences([Outcome], [changed]).ShouldHaveSingleItem().ShouldContain($"stage 2 (T1): {name}");
    }

    [Fact]
    public void A_missing_stage_is_a_difference() =>
        OutcomeComparison.Differences([Outcome], []).ShouldBe(["1 stages are stored, 0 were computed"]);
}
