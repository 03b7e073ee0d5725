namespace SnnCluster.Analysis.Inference;

/// <summary>A confidence interval, in the unit of its values; both NaN where there is none.</summary>
public readonly record struct Interval
{
    public required double Low { get; init; }
    public required double High { get; init; }
}
