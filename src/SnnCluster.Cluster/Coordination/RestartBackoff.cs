namespace SnnCluster.Cluster.Coordination;

/// <summary>
/// How long an actor whose journal failed waits before it tries again: longer each time, but no longer than lets work resume within ten
/// seconds of the database's return, including akka.persistence.journal.sql.circuit-breaker.reset-timeout.
/// </summary>
internal static class RestartBackoff
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500), Longest = TimeSpan.FromSeconds(2);

    /// <summary>The wait after that one.</summary>
    public static TimeSpan After(TimeSpan wait) => 2 * wait < Longest ? 2 * wait : Longest;
}
