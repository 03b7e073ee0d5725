namespace SnnCluster.Analysis.SupportVectors;

/// <summary>The dual solution of a support vector machine.</summary>
/// <param name="Multipliers">a of every training state, 0 to C; those above 0 are the support vectors.</param>
/// <param name="Bias">b of the decision value sum(y a K) + b.</param>
/// <param name="Steps">Pairs of multipliers that were moved.</param>
internal sealed record SupportVectorSolution(IReadOnlyList<double> Multipliers, double Bias, int Steps);
