using Akka.Actor;
using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Routing;

namespace SnnCluster.Cluster.Coordination;

/// <summary>The nodes as people see them, and what may be wanted of them.</summary>
/// <param name="own">Actors of this node have no address of their own.</param>
/// <param name="hasOneNode">Whether it is that of a `snn run`.</param>
internal sealed class NodeTable(WorkerActors workers, Address own, bool hasOneNode)
{
    /// <summary>One line per node.</summary>
    public IReadOnlyList<NodeLine> Lines(Router router, DateTimeOffset now) => router.Workers.Nodes(
        now,
        worker => (workers.Find(worker)?.Path.Address is { HasGlobalScope: true } address ? address : own).ToString(),
        router.RefusalOf,
        router.Schedule);

    /// <summary>Why a node cannot be cordoned, drained or taken back; null if it can.</summary>
    public RequestRefused? Refusal(SetNodeState set, Router router, DateTimeOffset now)
    {
        var nodes = Lines(router, now).Select(node => node.Node).ToList();
        if (!nodes.Contains(set.Node) && !router.Schedule.Held.ContainsKey(set.Node))
            return new($"{set.Node}: there is no such node; there are {string.Join(", ", nodes)}.", IsUnknown: true);
        return hasOneNode && set.State != NodeState.Open
            ? new($"{set.Node}: is the only node of this `snn run`, which would wait forever without it. "
                + "Stop it with Ctrl-C; the same command resumes it.", IsUnknown: false)
            : null;
    }
}
