using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Cluster.Hosting;

/// <summary>What the people's side of a node needs of the cluster.</summary>
public interface IClusterGateway
{
    /// <summary>Whether this node is a member of the cluster, in good standing.</summary>
    bool IsMember { get; }

    /// <summary>The members of the cluster as this node sees them.</summary>
    IReadOnlyList<ClusterMember> Members { get; }

    /// <summary>The scheduler's answer.</summary>
    /// <exception cref="TimeoutException">No scheduler answers: none is there, or it is moving to another node.</exception>
    Task<IClusterMessage> AskAsync(IClusterMessage request, CancellationToken cancellation = default);
}
