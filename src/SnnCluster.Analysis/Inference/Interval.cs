namespace SnnCluster.Analysis.Inference;

/// <summary>A confidence interval, in the unit of its values; both NaN where there is none.</summary>
public readonly record struct Interval(double Low, double High);
