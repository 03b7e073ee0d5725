namespace SnnCluster.Sweeps.Machines;

/// <summary>When something happens.</summary>
/// <param name="Now">Time of day.</param>
/// <param name="Uptime">Since any moment on, by a clock that stands still while the machine sleeps.</param>
public readonly record struct Moment(DateTimeOffset Now, TimeSpan Uptime);
