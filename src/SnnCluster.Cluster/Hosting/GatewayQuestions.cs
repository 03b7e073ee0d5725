using SnnCluster.Cluster.Messages;

namespace SnnCluster.Cluster.Hosting;

/// <summary>What is asked in several messages, as one has its limits.</summary>
public static class GatewayQuestions
{
    /// <summary>All sweeps of the cluster.</summary>
    /// <exception cref="TimeoutException">No scheduler answers.</exception>
    public static async Task<SweepList> AllSweepsAsync(this IClusterGateway gateway, CancellationToken cancellation = default)
    {
        List<SweepLine> lines = [];
        while (true)
        {
            var part = (SweepList)await gateway.AskAsync(new QuerySweeps { Offset = lines.Count }, cancellation);
            lines.AddRange(part.Sweeps);
            if (lines.Count >= part.Total || part.Sweeps.Count == 0) return part with { Sweeps = lines };
        }
    }
}
