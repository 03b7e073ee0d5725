using SnnCluster.Cluster.Work;

namespace SnnCluster.Cluster.Tests.Work;

public class MachineLoadTests
{
    [Fact]
    public void The_mean_of_the_last_minute_is_shared_by_the_cores() =>
        MachineLoad.Parse("3.00 2.00 1.00 2/345 6789\n", cores: 4).ShouldBe(0.75);

    [Fact]
    public void What_cannot_be_read_is_not_known() => MachineLoad.Parse("", cores: 4).ShouldBeNull();
}
