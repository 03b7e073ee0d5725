using SnnCluster.Cluster.Hosting;
using SnnCluster.Storage;

namespace SnnCluster.Web;

/// <summary>The HTTP side of a coordinator node.</summary>
/// <param name="Port">TCP port; 0 takes any free one.</param>
/// <param name="WriteToken">Who shows it may do everything. Null: the API listens on loopback only, and asks for none.</param>
/// <param name="ReadToken">Who shows it may look. Null: only the other token opens.</param>
public sealed record ApiOptions(int Port, string? WriteToken, string? ReadToken, ClusterGateway Gateway, SweepStore Store, ILoggerFactory Log);
