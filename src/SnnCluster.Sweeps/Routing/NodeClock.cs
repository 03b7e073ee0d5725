namespace SnnCluster.Sweeps.Routing;

/// <summary>What the messages of one node show of its clock.</summary>
/// <param name="Ahead">By how much it is ahead of the scheduler's, behind if negative; zero as long as there is nothing to say.</param>
/// <param name="LateSince">Since when its messages look as if its clock were behind; null if they do not.</param>
internal sealed record NodeClock(TimeSpan Ahead, DateTimeOffset? LateSince)
{
    /// <summary>Messages take time, more on busy machines: differences below this are not reported.</summary>
    private static readonly TimeSpan Noteworthy = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Messages that have waited, for a new scheduler or behind others, look as if the node's clock were behind. It is behind only if all
    /// messages look so for this long. No message arrives before it is sent.
    /// </summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(10);

    /// <summary>It differs by little.</summary>
    public static NodeClock Agrees { get; } = new(TimeSpan.Zero, null);

    /// <summary>What people are to know; empty if there is nothing.</summary>
    public string Text
    {
        get
        {
            if (Ahead == TimeSpan.Zero) return "";
            long seconds = (long)Math.Round(Ahead.Duration().TotalSeconds);
            string much = seconds < 120 ? $"{seconds} s" : seconds < 7200 ? $"{seconds / 60} min" : $"{seconds / 3600} h";
            return Ahead > TimeSpan.Zero
                ? $"its clock is {much} ahead of the scheduler's"
                : $"its clock is {much} behind the scheduler's, or its messages take that long";
        }
    }

    /// <summary>One more message is heard.</summary>
    /// <param name="ahead">By how much it was sent after it was heard; before, if negative.</param>
    public NodeClock Hear(TimeSpan ahead, DateTimeOffset now)
    {
        if (ahead.Duration() < Noteworthy) return Agrees;
        if (ahead > TimeSpan.Zero) return new(ahead, null);
        var since = LateSince ?? now;
        return new(now - since < Lasting ? TimeSpan.Zero : ahead, since);
    }
}
