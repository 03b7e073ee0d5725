namespace SnnCluster.Analysis.Inference;

/// <summary>Outcome of a significance test.</summary>
/// <param name="Test">Its name, as a figure's legend gives it.</param>
/// <param name="N">Values that it rests on.</param>
/// <param name="Statistic">t, or the sum of the positive ranks.</param>
/// <param name="P">Two-sided, 0 to 1; NaN where the test is undefined.</param>
public sealed record SignificanceResult(string Test, int N, double Statistic, double P);
