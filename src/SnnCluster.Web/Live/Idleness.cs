namespace SnnCluster.Web.Live;

/// <summary>Why nothing is running, in one sentence.</summary>
public static class Idleness
{
    /// <returns>The reason; null while something runs.</returns>
    public static string? Explain(IReadOnlyList<SweepView> sweeps, IReadOnlyList<NodeView> nodes)
    {
        if (sweeps.Any(sweep => sweep.Running > 0)) return null;
        if (sweeps.Count == 0) return "Nothing is running because no sweep has been submitted yet.";
        var open = sweeps.Where(sweep => !sweep.IsEnded).ToList();
        if (open.Count == 0) return "Nothing is running because every trial of every sweep has ended.";
        var active = open.Where(sweep => sweep.State == "active").ToList();
        if (active.Count == 0)
            return $"Nothing is running because {Sweeps(open)} with trials left {(open.Count == 1 ? "is" : "are")} paused or cancelled; "
                + "resume to continue.";

        var workers = nodes.Where(node => node.Slots > 0).ToList();
        string waits = $"{active.Sum(sweep => sweep.Waiting)} trials wait";
        if (workers.Count == 0)
            return $"Nothing is running because no worker has joined the cluster: {waits}; start nodes with --role worker.";
        var willing = workers.Where(node => node.Refusal is null).ToList();
        if (willing.Count == 0) return $"Nothing is running because no worker may have work: {workers[0].Refusal}";
        if (willing.All(node => !node.IsReachable || node.SilentSeconds > 0))
            return $"Nothing is running because no worker can be reached: {waits}, "
                + $"and {Nodes(willing)} {(willing.Count == 1 ? "is" : "are")} silent.";
        return $"Nothing is running at this moment: {waits} and {Nodes(willing)} {(willing.Count == 1 ? "is" : "are")} about to take them.";
    }

    private static string Sweeps(IReadOnlyList<SweepView> sweeps) => sweeps.Count == 1 ? "the only sweep" : $"all {sweeps.Count} sweeps";

    private static string Nodes(IReadOnlyList<NodeView> nodes) => nodes.Count == 1 ? $"node {nodes[0].Name}" : $"{nodes.Count} nodes";
}
