using SnnCluster.Cluster.Hosting;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Web.Live;

namespace SnnCluster.Web.Tests.Live;

public class NodeViewsTests
{
    private static readonly ClusterMember Member = new("10.0.0.1:4053", ["worker", "app-version"], "Up", true);
    private static readonly NodeLine Line = new("w1", "akka.tcp://snn@10.0.0.1:4053", 3, 4, 2, null, 0.75, 9_400);

    [Fact]
    public void A_member_and_what_it_runs_are_one_row() =>
        NodeViews.Of([Member], [Line]).ShouldBe([new NodeView("w1", "10.0.0.1:4053", "worker", "up", true, 4, 2, 0.75, 3, 9, null)]);

    [Fact]
    public void Silence_of_a_moment_is_not_shown() =>
        NodeViews.Of([Member], [Line with { SilentMilliseconds = 4_900 }])[0].SilentSeconds.ShouldBe(0);

    [Fact]
    public void A_worker_that_the_cluster_has_removed_is_unreachable() => NodeViews.Of([], [Line])[0].IsReachable.ShouldBeFalse();

    [Fact]
    public void A_member_that_runs_no_trials_goes_by_its_address() => NodeViews.Of([Member], [])[0]
        .ShouldBe(new NodeView("10.0.0.1:4053", "10.0.0.1:4053", "worker", "up", true, 0, 0, null, null, null, null));
}
