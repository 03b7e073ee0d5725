using Akka.Event;

namespace SnnCluster.Cluster.Hosting;

/// <summary>
/// Replaces the logger with which Akka would write to standard output, past the log, while it shuts down: standard output belongs to the
/// program. Named in node.conf.
/// </summary>
public sealed class SilentLogger : MinimalLogger
{
    /// <inheritdoc/>
    protected override void Log(object message)
    {
    }
}
