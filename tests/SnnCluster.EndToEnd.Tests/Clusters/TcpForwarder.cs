using System.Net;
using System.Net.Sockets;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>Passes TCP connections on: the tests' PostgreSQL listens on loopback only, which no other network namespace reaches.</summary>
internal sealed class TcpForwarder : IDisposable
{
    private readonly TcpListener listener;

    public TcpForwarder(IPEndPoint here, IPEndPoint there)
    {
        listener = new(here);
        listener.Start();
        _ = AcceptAsync(there);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync(IPEndPoint there)
    {
        try
        {
            while (true) _ = PassAsync(await listener.AcceptTcpClientAsync(), there);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Disposed of: no more connections.
        }
    }

    /// <summary>Until either side closes; the other one is closed then, too.</summary>
    private static async Task PassAsync(TcpClient client, IPEndPoint there)
    {
        using (client)
        using (var server = new TcpClient())
            try
            {
                await server.ConnectAsync(there);
                await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(client.GetStream()));
            }
            catch (SocketException)
            {
                // The client sees its connection closed, as by a server that is away.
            }
    }
}
