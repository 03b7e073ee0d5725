using SnnCluster.Sweeps.Routing;

namespace SnnCluster.Sweeps.Tests.Routing;

public class ClocksTests
{
    private DateTimeOffset now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private Clocks clocks = Clocks.Empty;

    [Fact]
    public void A_clock_that_is_ahead_is_named_at_once_and_no_more_when_it_agrees()
    {
        Hear(4.9).ShouldBe("");
        Hear(5).ShouldBe("its clock is 5 s ahead of the scheduler's");
        Hear(7199).ShouldBe("its clock is 119 min ahead of the scheduler's");
        Hear(7200).ShouldBe("its clock is 2 h ahead of the scheduler's");
        Hear(-4.9).ShouldBe("");
    }

    [Fact]
    public void One_that_is_behind_is_named_when_all_its_messages_have_said_so_for_a_while()
    {
        Hear(-3600).ShouldBe("");
        Hear(-3600, after: 9).ShouldBe("");
        Hear(-3600, after: 1).ShouldBe("its clock is 60 min behind the scheduler's, or its messages take that long");
        Hear(-0.1, after: 1).ShouldBe("");
        Hear(-3600).ShouldBe("", "that is counted from here");
    }

    [Fact]
    public void Messages_that_have_waited_for_a_new_scheduler_say_nothing_of_a_clock()
    {
        // They come at once, the oldest first; what follows has not waited.
        foreach (double late in new[] { -22, -20, -18, -16, -6, -4 }) Hear(late).ShouldBe("");
        Hear(-0.1, after: 15).ShouldBe("");
        Hear(-12, after: 15).ShouldBe("");
    }

    [Fact]
    public void Who_does_not_say_what_time_it_is_or_has_left_is_not_named()
    {
        clocks.Hear("node", null, now).ShouldBe(clocks);
        Hear(60);
        clocks.Without("node").Of("node").ShouldBe("");
        clocks.Without("another").Differing.ShouldBe([("node", "its clock is 60 s ahead of the scheduler's")]);
    }

    private string Hear(double ahead, double after = 0)
    {
        now += TimeSpan.FromSeconds(after);
        clocks = clocks.Hear("node", now.AddSeconds(ahead), now);
        return clocks.Of("node");
    }
}
