using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Web.Live;

/// <summary>The nodes of a cluster: its members, and what the scheduler knows about those that run trials.</summary>
public static class NodeViews
{
    /// <summary>One per node, whether it is a member of the cluster, has asked for work, or both.</summary>
    public static IReadOnlyList<NodeView> Of(IReadOnlyList<ClusterMember> members, NodeList known)
    {
        var lines = known.Nodes.GroupBy(Address).ToDictionary(group => group.Key, group => group.First());
        var addresses = members.Select(member => member.Address).ToHashSet();
        var rows = members.Select(member => View(member, lines.GetValueOrDefault(member.Address), known));
        var strangers = known.Nodes.Where(worker => !addresses.Contains(Address(worker))).Select(View);
        return [.. rows.Concat(strangers).OrderBy(node => node.Name, StringComparer.Ordinal).DistinctBy(node => node.Name)];
    }

    private static NodeView View(ClusterMember member, NodeLine? worker, NodeList known) => new()
    {
        Name = worker?.Node ?? member.Address,
        Address = member.Address,
        Roles = string.Join(" and ", member.Roles.Where(IsRole).Select(role =>
            role == NodeOptions.Coordinator && member.Address == known.Scheduler ? $"{role} with the scheduler" : role)),
        Status = Held(worker) ?? member.Status.ToLowerInvariant(),
        IsReachable = member.IsReachable,
        Slots = worker?.Slots ?? 0,
        Busy = worker?.Busy ?? 0,
        Load = worker?.Load,
        EngineVersion = worker?.EngineVersion,
        SilentSeconds = worker is null ? null : Silence.Seconds(worker.SilentMilliseconds),
        Refusal = worker?.Refusal,
        Lacks = worker?.Lacks ?? "",
        Withholds = worker?.Withholds ?? "",
        Trouble = worker?.Trouble ?? "",
        Clock = worker?.Clock ?? known.ClockOf(member.Address),
    };

    private static NodeView View(NodeLine worker) => new()
    {
        Name = worker.Node,
        Address = Address(worker),
        Roles = "worker",
        Status = "leaving",
        IsReachable = false,
        Slots = worker.Slots,
        Busy = worker.Busy,
        Load = worker.Load,
        EngineVersion = worker.EngineVersion,
        SilentSeconds = Silence.Seconds(worker.SilentMilliseconds),
        Refusal = worker.Refusal,
        Lacks = worker.Lacks,
        Withholds = worker.Withholds,
        Trouble = worker.Trouble,
        Clock = worker.Clock,
    };

    /// <summary>An operator's wish takes precedence over what the cluster says; null if there is nothing to say.</summary>
    private static string? Held(NodeLine? worker) => worker switch
    {
        { State: NodeState.Drained, Busy: > 0 } => "draining",
        { State: NodeState.Drained } => "drained",
        { State: NodeState.Cordoned } => "cordoned",
        _ => null,
    };

    private static bool IsRole(string role) => role is NodeOptions.Coordinator or NodeOptions.Worker;

    /// <summary>HOST:PORT of akka.tcp://snn@HOST:PORT.</summary>
    private static string Address(NodeLine worker) => worker.Address[(worker.Address.LastIndexOf('@') + 1)..];
}
