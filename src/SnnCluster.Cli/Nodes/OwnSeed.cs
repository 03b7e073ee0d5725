using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using SnnCluster.Cluster.Hosting;

namespace SnnCluster.Cli.Nodes;

/// <summary>
/// A seed node that is this node under another name (<c>--seed-nodes localhost:4053</c> on a machine called node1). Nodes are told apart by
/// name: it would refuse what it sends to itself, and wait for ever for another one to answer.
/// </summary>
/// <param name="addressesOf">Of a name; none if nobody knows it.</param>
/// <param name="isOfThisMachine">Whether an address is one of this machine's.</param>
public sealed class OwnSeed(Func<string, Task<IReadOnlyList<IPAddress>>> addressesOf, Predicate<IPAddress> isOfThisMachine)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>With the names that this machine knows.</summary>
    public static OwnSeed Here { get; } = new(AddressesAsync, address => IPAddress.IsLoopback(address) || Interfaces().Contains(address));

    /// <param name="host">Of the node.</param>
    /// <param name="port">Of the node; 0: any free one, which nobody can have named.</param>
    /// <returns>One line per seed node that is the node itself; none if it is named there as it should be.</returns>
    public async Task<IReadOnlyList<string>> ProblemsAsync(string host, int port, IReadOnlyList<string> seeds)
    {
        if (port == 0 || seeds.Contains($"{host}:{port}")) return [];
        var own = await addressesOf(host);
        // A node that is called by loopback listens there only, any other one on all addresses of its machine.
        bool listensEverywhere = !NodeOptions.IsLoopback(host);
        List<string> problems = [];
        foreach (string seed in seeds.Where(seed => seed.EndsWith($":{port}", StringComparison.Ordinal)))
        {
            string other = seed[..^$":{port}".Length];
            var addresses = await addressesOf(other);
            if (!addresses.Any(address => own.Contains(address) || (listensEverywhere && isOfThisMachine(address)))) continue;
            problems.Add($"--seed-nodes {seed}: that is this node itself, which is called {host}:{port}; "
                + $"it would wait forever for another node to answer. Give --host {other}, or name it {host}:{port} in --seed-nodes.");
        }

        return problems;
    }

    private static async Task<IReadOnlyList<IPAddress>> AddressesAsync(string name)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return await Dns.GetHostAddressesAsync(name, patience.Token);
        }
        catch (Exception error) when (error is SocketException or ArgumentException or OperationCanceledException)
        {
            // Not known yet, or not here: then it is somebody else, or a name that is complained of when it is used.
            return [];
        }
    }

    private static IEnumerable<IPAddress> Interfaces() =>
        NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address);
}
