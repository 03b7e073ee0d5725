namespace SnnCluster.Sweeps.Work;

/// <summary>What the store refused a worker.</summary>
/// <param name="Problem">In its words.</param>
internal sealed record StoreRefusal(string Problem, DateTimeOffset MetAt)
{
    /// <summary>
    /// One that lasts is met again, as its trial is handed out again; a worker that has nothing to store would tell of one that was
    /// mended long ago.
    /// </summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(3);

    /// <summary>What people are to know at that time; empty if nothing.</summary>
    public string At(DateTimeOffset now) => now - MetAt < Lasts ? Problem : "";
}
