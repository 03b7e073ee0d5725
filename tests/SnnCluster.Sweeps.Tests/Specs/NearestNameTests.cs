using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Sweeps.Tests.Specs;

public class NearestNameTests
{
    private static readonly string[] Known =
    [
        "aeons.interleaved", "checkpoint.interval", "checkpoint.copy-interval", "sleep.reward", "sleep.noise", "scale", "trials",
        "course-window", "sleep-relearn",
    ];

    [Theory]
    [InlineData("checkpoint.intervall", "checkpoint.interval")]
    [InlineData("sleep.rewrd", "sleep.reward")]
    [InlineData("sleep.rewrad", "sleep.reward")]
    [InlineData("reward", "sleep.reward")]
    [InlineData("slepe.reward", "sleep.reward")]
    [InlineData("work.interval", "checkpoint.interval")]
    [InlineData("interval", "checkpoint.interval")]
    [InlineData("trails", "trials")]
    [InlineData("Scale", "scale")]
    [InlineData("slep-relearn", "sleep-relearn")]
    [InlineData("course", "course-window")]
    public void A_slip_is_answered_with_what_was_meant(string typed, string expected) => NearestName.Of(typed, Known).ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("/tmp")]
    [InlineData("frobnicate")]
    [InlineData("completely.different")]
    [InlineData("speed")]
    public void What_is_near_to_nothing_gets_no_nonsense(string typed)
    {
        NearestName.Of(typed, Known).ShouldBeNull();
        NearestName.Question(typed, Known).ShouldBe(".");
    }

    [Fact]
    public void Nothing_is_near_to_a_text_without_end() => NearestName.Of(new string('s', 1_000_000), Known).ShouldBeNull();
}
