using SnnCluster.Web.Live;

namespace SnnCluster.Web.Tests.Live;

public class PacesTests
{
    private readonly Paces<string> paces = new();

    private double See(long epochs, double seconds) => paces.See("trial", new(epochs), TimeSpan.FromSeconds(seconds));

    [Fact]
    public void A_steady_pace_is_told_from_the_second_look_on()
    {
        See(0, 0).ShouldBe(0);
        for (int second = 1; second <= 30; second++) See(500 * second, second).ShouldBe(500, 1e-9);
    }

    [Fact]
    public void A_change_of_pace_is_followed_within_half_a_minute()
    {
        for (int second = 0; second <= 20; second++) See(500 * second, second);
        double now = 0;
        for (int second = 21; second <= 50; second++) now = See(10_000 + (100 * (second - 20)), second);
        now.ShouldBe(100, 25);
    }

    [Fact]
    public void A_trial_thrown_back_to_its_checkpoint_has_no_negative_pace()
    {
        See(0, 0);
        See(1000, 1);
        See(200, 2).ShouldBe(1000, 1e-9);
        See(1200, 3).ShouldBe(1000, 1e-9);
    }
}
