namespace SnnCluster.Sweeps.Work;

/// <summary>What the store refused a worker.</summary>
/// <param name="Problem">In its words.</param>
internal sealed record StoreRefusal(string Problem, DateTimeOffset MetAt)
{
    /// <summary>
    /// If a refusal lasts, the worker meets it again when the trial is handed out again. Without this limit, a worker that has nothing to
    /// store would report a refusal that was fixed long ago.
    /// </summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(3);

    /// <summary>What people are to know at that time; empty if nothing.</summary>
    public string At(DateTimeOffset now) => now - MetAt < Lasts ? Problem : "";
}
