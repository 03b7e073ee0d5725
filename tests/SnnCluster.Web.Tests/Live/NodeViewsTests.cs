using SnnCluster.Cluster.Hosting;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Web.Live;

namespace SnnCluster.Web.Tests.Live;

public class NodeViewsTests
{
    private static readonly ClusterMember Member = new("10.0.0.1:4053", ["worker", "app-version"], "Up", true);
    private static readonly NodeLine Line = new()
    {
        Node = "w1",
        Address = "akka.tcp://snn@10.0.0.1:4053",
        EngineVersion = 3,
        Slots = 4,
        Busy = 2,
        Refusal = null,
        Load = 0.75,
        SilentMilliseconds = 9_400,
    };

    [Fact]
    public void A_member_and_what_it_runs_are_one_row() =>
        NodeViews.Of([Member], new([Line])).ShouldBe([new NodeView
        {
            Name = "w1",
            Address = "10.0.0.1:4053",
            Roles = "worker",
            Status = "up",
            IsReachable = true,
            Slots = 4,
            Busy = 2,
            Load = 0.75,
            EngineVersion = 3,
            SilentSeconds = 9,
            Refusal = null,
        }]);

    [Fact]
    public void Silence_of_a_moment_is_not_shown() =>
        NodeViews.Of([Member], new([Line with { SilentMilliseconds = 4_900 }]))[0].SilentSeconds.ShouldBe(0);

    [Fact]
    public void A_node_that_somebody_has_drained_or_cordoned_is_shown_so()
    {
        string Status(NodeState state, int busy) => NodeViews.Of([Member], new([Line with { State = state, Busy = busy }]))[0].Status;
        (Status(NodeState.Cordoned, 2), Status(NodeState.Drained, 2), Status(NodeState.Drained, 0), Status(NodeState.Open, 0))
            .ShouldBe(("cordoned", "draining", "drained", "up"));
    }

    [Fact]
    public void The_coordinator_with_the_scheduler_is_named_and_clocks_that_differ_from_its()
    {
        ClusterMember Coordinator(string address) => new(address, ["coordinator"], "Up", true);
        NodeViews.Of([Coordinator("a:1"), Coordinator("b:1"), Coordinator("c:1")], new([])
        {
            Scheduler = "b:1",
            Clocks = [new() { Address = "c:1", Difference = "its clock is late" }],
        }).Select(node => (node.Roles, node.Clock)).ShouldBe(
            [("coordinator", ""), ("coordinator with the scheduler", ""), ("coordinator", "its clock is late")]);
    }

    [Fact]
    public void A_worker_that_the_cluster_has_removed_is_unreachable() => NodeViews.Of([], new([Line]))[0].IsReachable.ShouldBeFalse();

    [Fact]
    public void A_member_that_runs_no_trials_goes_by_its_address() => NodeViews.Of([Member], new([]))[0]
        .ShouldBe(new NodeView
        {
            Name = "10.0.0.1:4053",
            Address = "10.0.0.1:4053",
            Roles = "worker",
            Status = "up",
            IsReachable = true,
            Slots = 0,
            Busy = 0,
            Load = null,
            EngineVersion = null,
            SilentSeconds = null,
            Refusal = null,
        });
}
