using System.Collections.Immutable;

namespace SnnCluster.Sweeps.Routing;

/// <summary>
/// How the clocks of nodes compare with the scheduler's, judged by the times at which their messages were sent. No lease depends on them,
/// but logs and certificates do, and so does the hour at which another scheduler takes over.
/// </summary>
public sealed record Clocks
{
    private Clocks()
    {
    }

    /// <summary>No node was heard of yet.</summary>
    public static Clocks Empty { get; } = new();

    private ImmutableDictionary<string, NodeClock> Nodes { get; init; } = ImmutableDictionary<string, NodeClock>.Empty;

    /// <summary>By how much the clock of that node differs, in words; empty if by little.</summary>
    public string Of(string node) => Nodes.TryGetValue(node, out var clock) ? clock.Text : "";

    /// <summary>The nodes whose clocks differ, in order, each with by how much.</summary>
    public IEnumerable<(string Node, string Difference)> Differing => from node in Nodes
        where node.Value.Text.Length > 0
        orderby node.Key
        select (node.Key, node.Value.Text);

    /// <summary>A message of a node is heard.</summary>
    /// <param name="sentAt">By that node's clock; null if it does not say.</param>
    public Clocks Hear(string node, DateTimeOffset? sentAt, DateTimeOffset now) => sentAt is not { } sent ? this
        : this with { Nodes = Nodes.SetItem(node, (Nodes.GetValueOrDefault(node) ?? NodeClock.Agrees).Hear(sent - now, now)) };

    /// <summary>Forgets a node that has left.</summary>
    public Clocks Without(string node) => this with { Nodes = Nodes.Remove(node) };
}
