namespace SnnCluster.Analysis.Inference;

/// <summary>A confidence interval, in the unit of its values; both NaN where there is none.</summary>
public readonly record struct Interval
{
    /// <summary>Its lower end.</summary>
    public required double Low { get; init; }

    /// <summary>Its upper end.</summary>
    public required double High { get; init; }
}
