namespace SnnCluster.Programs.Speech;

/// <summary>What a program is expected to do.</summary>
/// <param name="Stages">In order, each with its length in steps; 0: it takes no time.</param>
/// <param name="Tasks">The tasks that it may test.</param>
/// <param name="Metrics">The numbers that it may report; empty: any.</param>
public sealed record Terms(IReadOnlyList<(string Notation, long Length)> Stages, IReadOnlyList<int> Tasks, IReadOnlyList<string> Metrics);
