namespace SnnCluster.Cluster.Tests.Fakes;

/// <summary>A clock that stops until it is set.</summary>
internal sealed class StoppedClock : TimeProvider
{
    public TimeSpan Now { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.Ticks;
}
