using Akka.Actor;
using Akka.Hosting;
using SnnCluster.Cluster.Coordination;
using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Cluster.Hosting;

/// <summary>The way from outside the actors to the scheduler, on whichever node that is.</summary>
public sealed class ClusterGateway(ActorSystem system, IActorRegistry actors) : IClusterGateway
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public bool IsMember => Akka.Cluster.Cluster.Get(system).SelfMember.Status == Akka.Cluster.MemberStatus.Up;

    /// <inheritdoc/>
    public IReadOnlyList<ClusterMember> Members
    {
        get
        {
            var state = Akka.Cluster.Cluster.Get(system).State;
            return [
                .. state.Members.Select(member => new ClusterMember(NodeTable.HostAndPort(member.Address), [.. member.Roles],
                    member.Status.ToString(), !state.Unreachable.Contains(member)))];
        }
    }

    /// <inheritdoc/>
    public async Task<IClusterMessage> AskAsync(IClusterMessage request, CancellationToken cancellation = default)
    {
        try
        {
            var answer = await actors.Get<SweepScheduler>().Ask<IClusterMessage>(request, Patience, cancellation);
            return answer is not SchedulerAway { Problem: var problem } ? answer
                : throw new TimeoutException(problem.Length > 0 ? problem
                    : "The coordinator reads its journal; it answers as soon as it has.");
        }
        catch (AskTimeoutException error)
        {
            throw new TimeoutException("No coordinator answers; it may be moving to another node, which takes up to half a minute. "
                + "If none answers after that, look at `snn nodes` and the logs of the nodes.",
                error);
        }
    }
}

/// <param name="Address">HOST:PORT.</param>
public sealed record ClusterMember(string Address, IReadOnlyList<string> Roles, string Status, bool IsReachable);
