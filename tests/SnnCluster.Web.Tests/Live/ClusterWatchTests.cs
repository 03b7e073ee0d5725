using System.Text;
using SnnCluster.Web.Live;

namespace SnnCluster.Web.Tests.Live;

public class ClusterWatchTests
{
    private static readonly NodeView Worker = new()
    {
        Name = "w1",
        Address = "h:1",
        Roles = "worker",
        Status = "up",
        IsReachable = true,
        Slots = 2,
        Busy = 0,
        Load = 0.1,
        EngineVersion = 3,
        SilentSeconds = 0,
        Refusal = null,
    };
    private readonly ClusterWatch watch = new();

    [Fact]
    public void A_node_that_becomes_unreachable_and_is_lost_is_reported_twice()
    {
        Look(Worker);
        Look(Worker with { IsReachable = false }).ShouldContain("Node w1 cannot be reached.");
        Look().ShouldContain("Node w1 was lost; its trials resume elsewhere.");
    }

    [Fact]
    public void A_node_that_leaves_is_not_lost()
    {
        Look(Worker);
        Look(Worker with { Status = "leaving" });
        Look().ShouldContain("Node w1 has left.");
    }

    [Fact]
    public void What_stays_as_it_is_sends_nothing()
    {
        Look(Worker);
        Look(Worker).ShouldBeEmpty();
    }

    [Fact]
    public void When_no_scheduler_answers_that_is_said_once()
    {
        Text(watch.Fail("No coordinator answers now.")).ShouldContain("No coordinator answers now.");
        watch.Fail("No coordinator answers now.").ShouldBeEmpty();
    }

    [Fact]
    public void Before_the_first_look_nobody_is_told_that_there_are_no_sweeps()
    {
        watch.Fail("No coordinator answers now.");
        Text(watch.Whole).ShouldNotContain("event: sweeps");
        Text(watch.Whole).ShouldContain("No coordinator answers now.");
        Look();
        Text(watch.Whole).ShouldContain("event: sweeps");
    }

    private string Look(params NodeView[] nodes) => Text(watch.Update([], nodes, DateTimeOffset.UnixEpoch));

    private static string Text(IEnumerable<ReadOnlyMemory<byte>> frames) =>
        string.Concat(frames.Select(frame => Encoding.UTF8.GetString(frame.Span)));
}
