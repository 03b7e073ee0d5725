namespace SnnCluster.Web.Live;

/// <summary>
/// All sweeps and nodes as people watch them: takes in how they stand, gives out what is new. Pure: the clock is the caller's.
/// </summary>
public sealed class ClusterWatch
{
    private const int MostNotices = 20;

    private readonly LiveRows<string, SweepView> sweeps = new(sweep => sweep.Id);
    private readonly LiveRows<string, NodeView> nodes = new(node => node.Name);
    private readonly List<Notice> notices = [];
    private string? idle;
    private bool hasSeen;

    /// <summary>The frames for a new reader: before the first look, nothing that could be taken for an empty cluster.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Whole => hasSeen
        ?
        [
            LiveFrame.Of("sweeps", sweeps.Whole), LiveFrame.Of("nodes", nodes.Whole), LiveFrame.Of("notices", new { Notices = notices }),
            Idle,
        ]
        : [Idle];

    private ReadOnlyMemory<byte> Idle => LiveFrame.Of("idle", new { Reason = idle });

    /// <param name="unread">As <see cref="Idleness.Explain"/> takes it.</param>
    /// <param name="troubles">What the database refuses to take; none if it takes all.</param>
    /// <returns>The frames for those who watch already; none if nothing is new.</returns>
    public IReadOnlyList<ReadOnlyMemory<byte>> Update(IReadOnlyList<SweepView> sweepsNow, IReadOnlyList<NodeView> nodesNow,
        DateTimeOffset now, string? unread = null, IReadOnlyList<string>? troubles = null)
    {
        var before = nodes.Whole.Rows;
        List<ReadOnlyMemory<byte>> frames = [];
        if (sweeps.Update(sweepsNow) is { } sweepChange) frames.Add(LiveFrame.Of("sweeps", sweepChange));
        if (nodes.Update(nodesNow) is { } nodeChange) frames.Add(LiveFrame.Of("nodes", nodeChange));
        if (hasSeen && Note(before, nodesNow, now)) frames.Add(LiveFrame.Of("notices", new { Notices = notices }));
        hasSeen = true;
        // More urgent than why nothing runs, and worth a line while something does.
        frames.AddRange(SetIdle(troubles is [var first, ..]
            ? $"The database refuses to store data. {first}"
            : Idleness.Explain(sweepsNow, nodesNow, unread)));
        return frames;
    }

    /// <summary>Nobody can say how things stand.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Fail(string reason) => SetIdle($"The state of the cluster is unknown: {reason}");

    private IReadOnlyList<ReadOnlyMemory<byte>> SetIdle(string? reason)
    {
        if (reason == idle) return [];
        idle = reason;
        return [Idle];
    }

    private bool Note(IReadOnlyList<NodeView> before, IReadOnlyList<NodeView> now, DateTimeOffset at)
    {
        var known = before.ToDictionary(node => node.Address);
        var here = now.ToDictionary(node => node.Address);
        List<string> news =
        [
            .. now.Where(node => !node.IsReachable && (!known.TryGetValue(node.Address, out var was) || was.IsReachable))
                .Select(node => $"Node {node.Name} cannot be reached."),
            .. now.Where(node => node.IsReachable && known.TryGetValue(node.Address, out var was) && !was.IsReachable)
                .Select(node => $"Node {node.Name} can be reached again."),
            .. before.Where(node => !here.ContainsKey(node.Address))
                .Select(node => node.Status is "leaving" or "exiting"
                    ? $"Node {node.Name} has left."
                    : $"Node {node.Name} was lost; its trials resume elsewhere."),
        ];
        notices.AddRange(news.Select(text => new Notice(at, text)));
        if (notices.Count > MostNotices) notices.RemoveRange(0, notices.Count - MostNotices);
        return news.Count > 0;
    }
}
