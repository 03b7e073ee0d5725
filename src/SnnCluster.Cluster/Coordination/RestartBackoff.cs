namespace SnnCluster.Cluster.Coordination;

/// <summary>
/// How long an actor whose journal failed waits before it tries again: longer each time, and at most so long that work goes on within
/// ten seconds of the database's return, with what akka.persistence.journal.sql.circuit-breaker.reset-timeout adds to it.
/// </summary>
internal static class RestartBackoff
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500), Longest = TimeSpan.FromSeconds(2);

    /// <summary>The wait after that one.</summary>
    public static TimeSpan After(TimeSpan wait) => 2 * wait < Longest ? 2 * wait : Longest;
}
