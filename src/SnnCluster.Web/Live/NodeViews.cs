using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Messages;

namespace SnnCluster.Web.Live;

/// <summary>The nodes of a cluster: its members, and what the scheduler knows of those that run trials.</summary>
public static class NodeViews
{
    public static IReadOnlyList<NodeView> Of(IReadOnlyList<ClusterMember> members, IReadOnlyList<NodeLine> workers)
    {
        // Under one address there may be one node; what is local to the scheduler has no address of its own.
        var lines = workers.GroupBy(Address).ToDictionary(group => group.Key, group => group.First());
        var known = members.Select(member => View(member, lines.GetValueOrDefault(member.Address) ?? (members.Count == 1 ? workers.FirstOrDefault() : null)));
        var strangers = members.Count == 1 ? [] : workers.Where(worker => members.All(member => member.Address != Address(worker))).Select(View);
        return [.. known.Concat(strangers).OrderBy(node => node.Name, StringComparer.Ordinal).DistinctBy(node => node.Name)];
    }

    private static NodeView View(ClusterMember member, NodeLine? worker) => new(
        worker?.Node ?? member.Address, member.Address, string.Join(" and ", member.Roles.Where(IsRole)), member.Status.ToLowerInvariant(), member.IsReachable,
        worker?.Slots ?? 0, worker?.Busy ?? 0, worker?.Load, worker?.EngineVersion, worker is null ? null : Silence.Seconds(worker.SilentMilliseconds), worker?.Refusal);

    private static NodeView View(NodeLine worker) => new(
        worker.Node, Address(worker), "worker", "leaving", false, worker.Slots, worker.Busy, worker.Load, worker.EngineVersion, Silence.Seconds(worker.SilentMilliseconds), worker.Refusal);

    private static bool IsRole(string role) => role is NodeOptions.Coordinator or NodeOptions.Worker;

    /// <summary>HOST:PORT of akka.tcp://snn@HOST:PORT; empty for an actor of the scheduler's own node.</summary>
    private static string Address(NodeLine worker) => worker.Address.Split('@') is [_, var address] ? address : "";
}
