using SnnCluster.Trials.Texts;

namespace SnnCluster.Web.Live;

/// <summary>Why nothing is running, in one sentence.</summary>
public static class Idleness
{
    /// <param name="unread">Why the cluster cannot resume a sweep that it does not show; null: it shows all.</param>
    /// <returns>The reason; null while something runs.</returns>
    public static string? Explain(IReadOnlyList<SweepView> sweeps, IReadOnlyList<NodeView> nodes, string? unread = null)
    {
        if (sweeps.Any(sweep => sweep.Running > 0)) return null;
        if (sweeps.Count == 0)
            return unread is null ? "Nothing is running because no sweep has been submitted yet."
                : $"Nothing is running because a sweep cannot be resumed here. {unread}";
        var open = sweeps.Where(sweep => !sweep.IsEnded).ToList();
        if (open.Count == 0)
            return "Nothing is running because every trial of every sweep has ended"
                + (unread is null ? "." : $", except of one that cannot be resumed here. {unread}");
        var active = open.Where(sweep => sweep.State == "active").ToList();
        if (active.Count == 0)
            return $"Nothing is running because {Sweeps(open)} with trials left {(open.Count == 1 ? "is" : "are")} paused or cancelled; "
                + "resume to continue.";

        var workers = nodes.Where(node => node.Slots > 0).ToList();
        int waiting = active.Sum(sweep => sweep.Waiting);
        string waits = $"{Counted.Of(waiting, "trial")} {(waiting == 1 ? "waits" : "wait")}";
        if (workers.Count == 0)
            return $"Nothing is running because no worker has joined the cluster: {waits}; start nodes with --role worker.";
        var willing = workers.Where(node => node.Refusal is null).ToList();
        var held = workers.Where(node => node.Status is "cordoned" or "draining" or "drained").ToList();
        if (willing.Count == 0 && held.Count > 0)
            return $"Nothing is running because {string.Join(", ", held.Select(node => $"node {node.Name} is {node.Status}"))}: {waits}; "
                + "`snn uncordon NODE` gives a node work again.";
        if (willing.Count == 0) return $"Nothing is running because no worker may have work: {workers[0].Refusal}";
        if (willing.All(node => !node.IsReachable || node.SilentSeconds > 0))
            return $"Nothing is running because no worker can be reached: {waits}, "
                + $"and {Nodes(willing)} {(willing.Count == 1 ? "is" : "are")} silent.";
        if (willing.All(node => active.All(sweep => IsBarred(node, sweep)))) return Barred(active[0], willing, waits);
        return $"Nothing is running at this moment: {waits} and {Nodes(willing)} {(willing.Count == 1 ? "is" : "are")} "
            + $"about to take {(waiting == 1 ? "it" : "them")}.";
    }

    private static bool IsBarred(NodeView node, SweepView sweep) => Has(node.Withholds, sweep) || Has(node.Lacks, sweep);

    private static string Barred(SweepView sweep, IReadOnlyList<NodeView> nodes, string waits) =>
        nodes.Any(node => Has(node.Lacks, sweep))
            ? $"Nothing is running because no worker has the data that {sweep.Id} needs: {waits}; name their folder in a worker's SNN_DATA "
                + "and start it again. `snn submit` sends the files of a program again."
            : $"Nothing is running because no worker runs programs that people submit, and {sweep.Id} is one: {waits}; "
                + "start workers with --allow-programs.";

    private static bool Has(string studies, SweepView sweep) => studies.Split(' ').Contains(sweep.Id);

    private static string Sweeps(IReadOnlyList<SweepView> sweeps) => sweeps.Count == 1 ? "the only sweep" : $"all {sweeps.Count} sweeps";

    private static string Nodes(IReadOnlyList<NodeView> nodes) => nodes.Count == 1 ? $"node {nodes[0].Name}" : $"{nodes.Count} nodes";
}
