using SnnCluster.Analysis.Inference;

namespace SnnCluster.Reports.Comparisons;

/// <summary>One line of a table of comparisons.</summary>
/// <param name="What">For example <c>forgetting</c>.</param>
/// <param name="Task">Null: the line is not about a task.</param>
/// <param name="After">Path of the stages before the test; empty if the line is not about a test.</param>
/// <param name="Comparison">The comparison, of differences within trials.</param>
public sealed record NamedComparison(string What, int? Task, string After, PairedComparison Comparison);
