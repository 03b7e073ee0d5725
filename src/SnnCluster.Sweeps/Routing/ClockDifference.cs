namespace SnnCluster.Sweeps.Routing;

/// <summary>
/// By how much the clock of a node differs from the scheduler's, as the times show at which its messages were sent. No lease depends on it,
/// but logs, certificates and the hour at which another scheduler takes over do.
/// </summary>
internal static class ClockDifference
{
    /// <summary>Messages take their time, more of it on busy machines: below this nothing is said.</summary>
    private static readonly TimeSpan Noteworthy = TimeSpan.FromSeconds(5);

    /// <summary>Whether a message with this difference is a reason to look at its node.</summary>
    public static bool IsNoteworthy(TimeSpan ahead) => ahead.Duration() >= Noteworthy;

    /// <summary>What people are to know; empty if there is nothing.</summary>
    /// <param name="aheads">
    /// By how much messages of the node were sent after they were heard here; before, if negative. The largest has been on its way for the
    /// shortest time.
    /// </param>
    public static string Text(IEnumerable<TimeSpan> aheads)
    {
        var ahead = aheads.DefaultIfEmpty(TimeSpan.Zero).Max();
        if (!IsNoteworthy(ahead)) return "";
        long seconds = (long)Math.Round(ahead.Duration().TotalSeconds);
        string much = seconds < 120 ? $"{seconds} s" : seconds < 7200 ? $"{seconds / 60} min" : $"{seconds / 3600} h";
        return ahead > TimeSpan.Zero
            ? $"its clock is {much} ahead of the scheduler's"
            : $"its clock is {much} behind the scheduler's, or its messages take that long";
    }
}
