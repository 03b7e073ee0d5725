using Akka.Actor;
using Akka.Event;
using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Routing;

namespace SnnCluster.Cluster.Coordination;

/// <summary>The nodes as people see them, and what may be asked of them.</summary>
/// <param name="own">Address of this node, which its actors do not have.</param>
/// <param name="hasOneNode">Whether it is that of a `snn run`.</param>
internal sealed class NodeTable(WorkerActors workers, Address own, bool hasOneNode, ILoggingAdapter log)
{
    /// <summary>HOST:PORT of akka.tcp://snn@HOST:PORT.</summary>
    public static string HostAndPort(Address node) => $"{node.Host}:{node.Port}";

    /// <summary>One line per node that asks for work, and what there is to say about coordinators.</summary>
    public NodeList List(Router router, DateTimeOffset now)
    {
        var lines = Lines(router, now);
        var names = lines.Select(line => line.Node).ToHashSet();
        return new(lines)
        {
            Scheduler = HostAndPort(own),
            Clocks = [.. from clock in router.Clocks.Differing
                where !names.Contains(clock.Node)
                select new ClockLine { Address = clock.Node, Difference = clock.Difference }],
        };
    }

    /// <summary>Why a node cannot be cordoned, drained or taken back; null if it can.</summary>
    public RequestRefused? Refusal(SetNodeState set, Router router, DateTimeOffset now)
    {
        var nodes = Lines(router, now).Select(node => node.Node).ToList();
        if (!nodes.Contains(set.Node) && !router.Schedule.Held.ContainsKey(set.Node))
            return new($"{set.Node}: there is no such node that runs trials; {Those(nodes)}.", IsUnknown: true);
        return hasOneNode && set.State != NodeState.Open
            ? new($"{set.Node}: is the only node of this `snn run`, which would wait forever without it. "
                + "Stop it with Ctrl-C; the same command resumes it.", IsUnknown: false)
            : null;
    }

    /// <summary>Writes into the log what the cluster's operator must know about a node.</summary>
    public void Tell(NodeNews news)
    {
        switch (news)
        {
            case TellTrouble { Problem: "" } over: log.Info("The store accepts data of node {Node} again", over.Node); break;
            case TellTrouble trouble: log.Error("The store refuses node {Node}: {Problem}", trouble.Node, trouble.Problem); break;
            case TellClock { Difference: "" } now: log.Info("The clock of node {Node} agrees with the scheduler's", now.Node); break;
            case TellClock clock: log.Warning("Node {Node}: {Clock}; set it (NTP)", clock.Node, clock.Difference); break;
            default: throw new NotSupportedException($"The log has no words for {news.GetType().Name}.");
        }
    }

    private static string Those(IReadOnlyList<string> nodes) =>
        nodes.Count == 0 ? "no worker has joined the cluster" : $"there {(nodes.Count == 1 ? "is" : "are")} {string.Join(", ", nodes)}";

    private IReadOnlyList<NodeLine> Lines(Router router, DateTimeOffset now) => router.Nodes(
        now, worker => (workers.Find(worker)?.Path.Address is { HasGlobalScope: true } address ? address : own).ToString());
}
