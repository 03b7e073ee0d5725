using SnnCluster.Sweeps.Grids;

namespace SnnCluster.Sweeps.Tests.Grids;

public class ConditionNamesTests
{
    [Fact]
    public void Few_axes_are_named_by_keys_and_values() =>
        Names("one", ("sleep.reward", "0.1,1"), ("sleep.noise", "uniform")).ShouldBe(
            ["one-reward-0.1-noise-uniform", "one-reward-1-noise-uniform"]);

    [Fact]
    public void Names_that_would_be_too_long_have_the_values_alone() =>
        Names("sleep-relearn", ("sleep.reward", "0.1,1"), ("sleep.kick", "0.025"), ("aeons.interleaved", "50000"),
            ("homeostasis.clear-counters-in-tests", "true")).ShouldBe(
            ["sleep-relearn-0.1-0.025-50000-true", "sleep-relearn-1-0.025-50000-true"]);

    [Fact]
    public void Names_that_are_still_too_long_have_the_number_of_their_point()
    {
        string[] names = Names(new('x', 60), ("sleep.reward", "0.1,1"), ("sleep.kick", "0.025"));
        names.ShouldBe([new string('x', 52) + "-1-p001", new string('x', 52) + "-1-p002"]);
        Names("one", [.. Enumerable.Repeat(("sleep.reward", "0.123456,0.2"), 8)])[..2].ShouldBe(["one-p001", "one-p002"]);
    }

    [Fact]
    public void Values_that_look_alike_in_a_name_do_not_make_one_of_two()
    {
        Names("one", ("any.key", "a b,a_b")).ShouldBe(["one-p001", "one-p002"]);
        Names("one", ("any.reward", "1,1-reward-2"), ("other.reward", "2-reward-2,2")).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void Points_of_a_sample_have_numbers() => Of(["one"], Sampler.Parse("2"), ("sleep.reward", "0.1..1"))
        .ShouldBe(["one-p001", "one-p002"]);

    [Fact]
    public void Every_name_is_short_and_no_other_condition_s_whatever_the_number_of_axes()
    {
        string[] conditions = [new('a', 64), new string('a', 63) + "b", "a"];
        for (int axes = 1; axes <= 8; axes++)
        {
            string[] names = Of(conditions, null, [.. Enumerable.Repeat(("sleep.reward", "0.001234,1"), axes)]);
            names.Distinct().Count().ShouldBe(3 << axes);
            names.ShouldAllBe(name => name.Length <= 64);
        }
    }

    private static string[] Names(string condition, params (string Path, string Values)[] axes) => Of([condition], null, axes);

    private static string[] Of(IReadOnlyList<string> conditions, Sampler? sampler, params (string Path, string Values)[] axes)
    {
        var written = axes.Select(axis => new GridAxis(axis.Path, axis.Values.Split(','), "file"));
        var points = GridPoints.Of([.. written], ForagingSweeps.Models.Usual.Parameters, sampler);
        return [.. ConditionNames.Of(conditions, points.Points!).SelectMany(names => names)];
    }
}
