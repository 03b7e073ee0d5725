using System.Net;
using SnnCluster.Cli.Nodes;

namespace SnnCluster.Cli.Tests.Nodes;

public class OwnSeedTests
{
    private static readonly Dictionary<string, string[]> Names = new()
    {
        ["localhost"] = ["::1", "127.0.0.1"],
        ["127.0.0.1"] = ["127.0.0.1"],
        ["127.0.0.2"] = ["127.0.0.2"],
        ["node1"] = ["10.0.0.1"],
        ["node1.lan"] = ["10.0.0.1"],
        ["10.0.0.1"] = ["10.0.0.1"],
        ["192.168.0.1"] = ["192.168.0.1"],
        ["node2"] = ["10.0.0.2"],
    };

    private static readonly OwnSeed OnNode1 = new(new MachineAddresses(
        name => Task.FromResult<IReadOnlyList<IPAddress>>([.. Names.GetValueOrDefault(name, []).Select(IPAddress.Parse)]),
        address => IPAddress.IsLoopback(address) || address.ToString() is "10.0.0.1" or "192.168.0.1"));

    [Theory]
    [InlineData("node1", "127.0.0.1")]
    [InlineData("node1", "localhost")]
    [InlineData("node1", "node1.lan")]
    [InlineData("node1", "10.0.0.1")]
    [InlineData("node1", "192.168.0.1")]
    [InlineData("127.0.0.1", "localhost")]
    public async Task A_node_that_is_a_seed_under_another_name_is_told_so(string host, string seed) =>
        (await OnNode1.ProblemsAsync(host, 4053, [$"{seed}:4053", "node2:4053"])).ShouldHaveSingleItem().ShouldBe(
            $"--seed-nodes {seed}:4053: that is this node itself, which is called {host}:4053; "
                + $"it would wait forever for another node to answer. Give --host {seed}, or name it {host}:4053 in --seed-nodes.");

    [Theory]
    [InlineData("node1", 4053, "node1:4053", "the name it should have")]
    [InlineData("node1", 4053, "node1:4053,127.0.0.1:4053", "the name it should have is there too")]
    [InlineData("node1", 4053, "node2:4053", "another machine")]
    [InlineData("node1", 4053, "unheard-of:4053", "a name that nobody knows yet")]
    [InlineData("node1", 4054, "127.0.0.1:4053", "another port of this machine")]
    [InlineData("node1", 0, "127.0.0.1:4053", "any free port")]
    [InlineData("127.0.0.1", 4053, "127.0.0.2:4053", "two nodes on loopback, each with its own address")]
    [InlineData("node1", 4053, "", "no seed")]
    public async Task Other_nodes_are_left_alone(string host, int port, string seeds, string what) =>
        (await OnNode1.ProblemsAsync(host, port, seeds.Split(',', StringSplitOptions.RemoveEmptyEntries))).ShouldBeEmpty(what);

    [Fact]
    public async Task This_machine_knows_itself_by_loopback()
    {
        var here = new OwnSeed(MachineAddresses.Here);
        (await here.ProblemsAsync(Dns.GetHostName(), 4053, ["127.0.0.1:4053"])).ShouldHaveSingleItem();
        (await here.ProblemsAsync(Dns.GetHostName(), 4053, ["there.is.no.such.host.invalid:4053"])).ShouldBeEmpty();
    }
}
