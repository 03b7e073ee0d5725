using System.Net;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Specs;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Storage;
using SnnCluster.Web;
using SnnCluster.Web.Endpoints;

namespace SnnCluster.Cli.Nodes;

/// <summary>The HTTP side of a node, looked at before it joins: where it listens, and what opens it.</summary>
public sealed class NodeHttp
{
    private readonly HttpDescription http;
    private readonly HttpSecrets secrets;
    private readonly IReadOnlyList<IPAddress> addresses;

    private NodeHttp(HttpDescription http, HttpSecrets secrets, IReadOnlyList<IPAddress> addresses) =>
        (this.http, this.secrets, this.addresses) = (http, secrets, addresses);

    /// <returns>Null if the node serves no HTTP, or if something is wrong: a line for each.</returns>
    public static async Task<(NodeHttp? Http, IReadOnlyList<string> Problems)> ReadAsync(NodeDescription node)
    {
        if (node.Http is not { } http) return (null, []);
        var (secrets, wrong) = HttpSecrets.Read(http, Environment.GetEnvironmentVariable);
        if (secrets is null) return (null, wrong);
        var (addresses, problems) =
            await new HttpAddresses(MachineAddresses.Here).FindAsync(http.Hosts, node.Host, !secrets.Tokens.IsEmpty);
        return problems.Count > 0 ? (null, problems) : (new(http, secrets, addresses), []);
    }

    /// <summary>Until disposed, SIGHUP reads the files of tokens and certificate again.</summary>
    /// <returns>Null if there is no file to read.</returns>
    public IDisposable? ReadAgainOnHangUp(ILoggerFactory log) => http.HasFiles
        ? PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            secrets.ReadAgain(log.CreateLogger(nameof(NodeHttp)));
        })
        : null;

    /// <summary>Starts the page, the API and /metrics, open to requests once it returns.</summary>
    public Task<ApiServer> StartAsync(string node, PluggedIn plugins, IClusterGateway gateway, SweepStore store, ILoggerFactory log,
        CancellationToken cancellation) =>
        ApiServer.StartAsync(
            new ApiOptions
            {
                Port = http.Port,
                Addresses = addresses,
                Certificate = secrets.Certificate is null ? null : () => secrets.Certificate!,
                Tokens = () => secrets.Tokens,
                Gateway = gateway,
                Store = store,
                Log = log,
                Studies = plugins.Studies,
                Reports = plugins.Reports,
                Protocols = plugins.Protocols,
                Provenance = ProgramInfo.OfNode(node),
            },
            cancellation);
}
