namespace SnnCluster.Sweeps.Messages;

/// <summary>A node that asks for work.</summary>
/// <param name="Slots">Workers of that node that were heard of.</param>
/// <param name="Busy">Those that run a trial.</param>
/// <param name="Refusal">Why it gets no work; null if it does.</param>
/// <param name="Load">Of its machine (threads that want to run, per core).</param>
/// <param name="SilentMilliseconds">Since any of its workers was last heard of.</param>
public sealed record NodeLine(
    string Node, string Address, int EngineVersion, int Slots, int Busy, string? Refusal, double? Load = null, long SilentMilliseconds = 0);
