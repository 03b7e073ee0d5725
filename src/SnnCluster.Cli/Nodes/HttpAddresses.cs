using System.Net;
using SnnCluster.Cluster.Hosting;

namespace SnnCluster.Cli.Nodes;

/// <summary>
/// The addresses on which a node's HTTP port listens: those that are asked for; otherwise all addresses of this machine, like its port for
/// other nodes; but only loopback if the node's host is loopback, or if it requires no token, because a server without tokens must not be
/// reachable from elsewhere.
/// </summary>
/// <param name="machine">The names and addresses of this machine.</param>
public sealed class HttpAddresses(MachineAddresses machine)
{
    private const string Everywhere = "*";

    /// <param name="asked">Names or addresses, <c>*</c> for all of this machine; empty: the default ones.</param>
    /// <param name="host">Name of the node's host.</param>
    /// <param name="hasTokens">Whether requests must show a token.</param>
    /// <returns>The addresses; or a line for each thing that is wrong.</returns>
    public async Task<(IReadOnlyList<IPAddress> Addresses, IReadOnlyList<string> Problems)> FindAsync(IReadOnlyList<string> asked,
        string host, bool hasTokens)
    {
        if (asked.Count == 0) return ([hasTokens && !NodeOptions.IsLoopback(host) ? IPAddress.IPv6Any : IPAddress.Loopback], []);
        var addresses = new List<IPAddress>();
        var problems = new List<string>();
        foreach (string name in asked)
        {
            var own = name == Everywhere ? [IPAddress.IPv6Any] : (await machine.OfAsync(name)).Where(machine.IsOwn).ToList();
            if (own.Count == 0) problems.Add($"--http-host {name}: is not an address of this machine; give one, or * for all.");
            else if (!hasTokens && !own.All(IPAddress.IsLoopback))
                problems.Add($"--http-host {name}: anybody who reaches it could change everything; set SNN_TOKEN or give --tokens FILE.");
            else addresses.AddRange(own);
        }

        return problems.Count > 0 ? ([], problems) : ([.. addresses.Distinct()], []);
    }
}
