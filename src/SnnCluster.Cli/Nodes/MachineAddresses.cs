using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace SnnCluster.Cli.Nodes;

/// <summary>The addresses of names, and which of them are this machine's.</summary>
/// <param name="addressesOf">Of a name; none if nobody knows it.</param>
/// <param name="isOfThisMachine">Whether an address is one of this machine's.</param>
public sealed class MachineAddresses(Func<string, Task<IReadOnlyList<IPAddress>>> addressesOf, Predicate<IPAddress> isOfThisMachine)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>As this machine knows them.</summary>
    public static MachineAddresses Here { get; } = new(AddressesAsync, IsHere);

    /// <summary>The addresses of a name, or the one that is written out; none if nobody knows it.</summary>
    public Task<IReadOnlyList<IPAddress>> OfAsync(string name) => addressesOf(name);

    /// <summary>Whether it is an address of this machine; loopback and "any" addresses are.</summary>
    public bool IsOwn(IPAddress address) => isOfThisMachine(address);

    private static bool IsHere(IPAddress address) => IPAddress.IsLoopback(address) || IPAddress.Any.Equals(address)
        || IPAddress.IPv6Any.Equals(address) || Interfaces().Contains(address);

    private static async Task<IReadOnlyList<IPAddress>> AddressesAsync(string name)
    {
        if (IPAddress.TryParse(name, out var written)) return [written];
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return await Dns.GetHostAddressesAsync(name, patience.Token);
        }
        catch (Exception error) when (error is SocketException or ArgumentException or OperationCanceledException)
        {
            // Not known yet, or not here: it is another machine, or a wrong name, which is reported when it is used.
            return [];
        }
    }

    private static IEnumerable<IPAddress> Interfaces() =>
        NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address);
}
