using SnnCluster.Analysis.Inference;

namespace SnnCluster.Reports.Comparisons;

/// <summary>One line of a table of comparisons.</summary>
/// <param name="What">For example <c>forgetting</c>.</param>
/// <param name="Task">Null: it is not about a task.</param>
/// <param name="After">Path of the stages after which it was tested; empty if it is not about one.</param>
/// <param name="Comparison">Of differences within trials.</param>
public sealed record NamedComparison(string What, int? Task, string After, PairedComparison Comparison);
