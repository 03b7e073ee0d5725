using System.Net;
using System.Net.Security;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Reports.Figures.Common;
using SnnCluster.Storage;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.ProtocolFiles;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Web.Access;

namespace SnnCluster.Web;

/// <summary>The HTTP side of a coordinator node.</summary>
public sealed record ApiOptions
{
    /// <summary>TCP port; 0 takes any free one.</summary>
    public required int Port { get; init; }

    /// <summary>On which it listens; loopback unless given.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [IPAddress.Loopback];

    /// <summary>The current certificate, with its key: the server speaks HTTPS, and asks again for each connection. Null: HTTP.</summary>
    public Func<SslStreamCertificateContext>? Certificate { get; init; }

    /// <summary>The current tokens; asked for at each request. None: everyone who reaches the server may do everything.</summary>
    public Func<AccessTokens> Tokens { get; init; } = () => AccessTokens.None;

    /// <summary>The cluster that requests are about.</summary>
    public required IClusterGateway Gateway { get; init; }

    /// <summary>Where results are read.</summary>
    public required SweepStore Store { get; init; }

    /// <summary>Takes in requests that failed, and an audit line for each change.</summary>
    public required ILoggerFactory Log { get; init; }

    /// <summary>Reads the sweeps of the models that the program has.</summary>
    public required StudyReader Studies { get; init; }

    /// <summary>What reports show of which model.</summary>
    public required ModelReports Reports { get; init; }

    /// <summary>Makes sweeps of names of protocols; null: new sweeps are refused, as in `snn run`, which runs its own.</summary>
    public ProtocolReader? Protocols { get; init; }

    /// <summary>Lists the results folders of this machine, as `snn runs` does; null: there are none to list, as on a cluster.</summary>
    public Func<CancellationToken, Task<IReadOnlyList<RunLine>>>? Runs { get; init; }

    /// <summary>
    /// What the program and the machine are, for the files of results. Arguments: when the sweep was started and ended, if known.
    /// </summary>
    public Func<DateTimeOffset, DateTimeOffset, Provenance> Provenance { get; init; } = (started, ended) =>
        new()
        {
            Program = "",
            Commit = "",
            CommandLine = "",
            Host = "",
            OperatingSystem = "",
            Processors = 0,
            Runtime = "",
            Started = started,
            Ended = ended,
        };
}
