using SnnCluster.Cluster.Hosting;
using SnnCluster.Reports.Figures.Common;
using SnnCluster.Storage;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.ProtocolFiles;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Web;

/// <summary>The HTTP side of a coordinator node.</summary>
/// <param name="Port">TCP port; 0 takes any free one.</param>
/// <param name="WriteToken">Who shows it may do everything. Null: the API listens on loopback only, and asks for none.</param>
/// <param name="ReadToken">Who shows it may look. Null: only the other token opens.</param>
public sealed record ApiOptions(int Port, string? WriteToken, string? ReadToken, IClusterGateway Gateway, SweepStore Store,
    ILoggerFactory Log)
{
    /// <summary>Reads the sweeps of the models that the program has.</summary>
    public required StudyReader Studies { get; init; }

    /// <summary>What reports show of which model.</summary>
    public required ModelReports Reports { get; init; }

    /// <summary>Makes sweeps of names of protocols; null: new sweeps are refused, as in `snn run`, which runs its own.</summary>
    public ProtocolReader? Protocols { get; init; }

    /// <summary>
    /// What the program and the machine are, for the files of results. Arguments: when the sweep was started and ended, if known.
    /// </summary>
    public Func<DateTimeOffset, DateTimeOffset, Provenance> Provenance { get; init; } = (started, ended) =>
        new("", "", "", "", "", 0, "", started, ended);
}
