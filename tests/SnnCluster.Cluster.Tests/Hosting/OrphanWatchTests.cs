using Akka.Actor;
using SnnCluster.Cluster.Hosting;

namespace SnnCluster.Cluster.Tests.Hosting;

public sealed class OrphanWatchTests
{
    private static readonly Address One = Address.Parse("akka.tcp://snn@a:1"), Other = Address.Parse("akka.tcp://snn@b:1");

    [Fact]
    public void A_node_leaves_its_cluster_once_all_coordinators_it_sees_are_in_another()
    {
        OrphanWatch.IsOrphan([One], new HashSet<Address> { One }).ShouldBeTrue("the only coordinator was started again");
        OrphanWatch.IsOrphan([], new HashSet<Address> { One }).ShouldBeTrue("its own are away, and another has come");
        OrphanWatch.IsOrphan([One, Other], new HashSet<Address> { One, Other }).ShouldBeTrue("it was removed and has not heard of it");
    }

    [Fact]
    public void A_node_stays_while_a_coordinator_knows_it_or_no_other_is_there()
    {
        OrphanWatch.IsOrphan([One, Other], new HashSet<Address> { One }).ShouldBeFalse("one that was cut off has founded a second cluster");
        OrphanWatch.IsOrphan([], new HashSet<Address>()).ShouldBeFalse("nobody else is there");
        OrphanWatch.IsOrphan([One], new HashSet<Address>()).ShouldBeFalse();
    }
}
