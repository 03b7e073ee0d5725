using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Messages;

namespace SnnCluster.Cluster.Tests.Hosting;

public sealed class RivalWatchTests
{
    [Fact]
    public void Of_two_clusters_exactly_one_gives_way()
    {
        ClusterPresence[] clusters =
            [new(1, "akka.tcp://snn@a:1"), new(2, "akka.tcp://snn@b:1"), new(2, "akka.tcp://snn@c:1"), new(3, "akka.tcp://snn@d:1")];
        foreach (var one in clusters)
            foreach (var other in clusters.Where(other => other != one))
                RivalWatch.IsLarger(one, other).ShouldNotBe(RivalWatch.IsLarger(other, one));
        RivalWatch.IsLarger(clusters[3], clusters[0]).ShouldBeTrue();
    }
}
