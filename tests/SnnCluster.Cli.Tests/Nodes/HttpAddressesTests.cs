using System.Net;
using SnnCluster.Cli.Nodes;

namespace SnnCluster.Cli.Tests.Nodes;

public class HttpAddressesTests
{
    private static readonly Dictionary<string, string[]> Names = new()
    {
        ["localhost"] = ["::1", "127.0.0.1"],
        ["node1"] = ["10.0.0.1"],
        ["both"] = ["10.0.0.1", "fd00::1"],
        ["10.0.0.9"] = ["10.0.0.9"],
        ["::1"] = ["::1"],
    };

    private static readonly HttpAddresses OnNode1 = new(new MachineAddresses(
        name => Task.FromResult<IReadOnlyList<IPAddress>>([.. Names.GetValueOrDefault(name, []).Select(IPAddress.Parse)]),
        address => IPAddress.IsLoopback(address) || address.ToString() is "10.0.0.1" or "fd00::1"));

    [Theory]
    [InlineData("", "node1", false, "127.0.0.1", "without a token, loopback")]
    [InlineData("", "127.0.0.1", true, "127.0.0.1", "as the node's own port")]
    [InlineData("", "localhost", true, "127.0.0.1", "as the node's own port")]
    [InlineData("", "node1", true, "::", "as the node's own port: everywhere")]
    [InlineData("*", "127.0.0.1", true, "::", "what is asked for")]
    [InlineData("::1", "node1", false, "::1", "loopback needs no token")]
    [InlineData("localhost", "node1", false, "::1 127.0.0.1", "all addresses of a name")]
    [InlineData("both,localhost", "node1", true, "10.0.0.1 fd00::1 ::1 127.0.0.1", "several names")]
    [InlineData("node1,node1", "node1", true, "10.0.0.1", "each address once")]
    public async Task It_listens_where_it_is_asked_to(string asked, string host, bool hasTokens, string addresses, string why)
    {
        var (found, problems) = await OnNode1.FindAsync(List(asked), host, hasTokens);
        problems.ShouldBeEmpty(why);
        string.Join(' ', found).ShouldBe(addresses, why);
    }

    [Theory]
    [InlineData("10.0.0.9", true, "--http-host 10.0.0.9: is not an address of this machine; give one, or * for all.")]
    [InlineData("unknown", true, "--http-host unknown: is not an address of this machine; give one, or * for all.")]
    [InlineData("node1", false, "--http-host node1: anybody who reaches it could change everything; set SNN_TOKEN or give --tokens FILE.")]
    [InlineData("*", false, "--http-host *: anybody who reaches it could change everything; set SNN_TOKEN or give --tokens FILE.")]
    public async Task What_cannot_or_must_not_be_is_refused(string asked, bool hasTokens, string problem)
    {
        var (found, problems) = await OnNode1.FindAsync(List(asked), "node1", hasTokens);
        found.ShouldBeEmpty();
        problems.ShouldHaveSingleItem().ShouldBe(problem);
    }

    private static string[] List(string names) => names.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
