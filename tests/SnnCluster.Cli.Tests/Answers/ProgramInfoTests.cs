using SnnCluster.Cli.Answers;

namespace SnnCluster.Cli.Tests.Answers;

public class ProgramInfoTests
{
    [Fact]
    public void What_a_node_says_of_itself_holds_nothing_of_its_command_line_but_its_name()
    {
        var at = DateTimeOffset.UnixEpoch;
        var node = ProgramInfo.OfNode("node 1")(at, at.AddSeconds(1));
        node.CommandLine.ShouldBe("snn node --name 'node 1'");
        (node.Started, node.Ended, node.Host).ShouldBe((at, at.AddSeconds(1), Environment.MachineName));
    }
}
