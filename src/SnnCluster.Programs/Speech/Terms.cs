namespace SnnCluster.Programs.Speech;

/// <summary>What a program is expected to do.</summary>
/// <param name="Stages">In order, each with its length in steps; 0: it takes no time.</param>
/// <param name="Tasks">That its tests may be of.</param>
/// <param name="Metrics">That its numbers may be; empty: any.</param>
public sealed record Terms(IReadOnlyList<(string Notation, long Length)> Stages, IReadOnlyList<int> Tasks, IReadOnlyList<string> Metrics);
