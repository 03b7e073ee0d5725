namespace SnnCluster.Analysis.Inference;

/// <summary>A confidence interval, in the unit of its values; both NaN where there is none.</summary>
public readonly record struct Interval
{
    /// <summary>That of fewer than two values.</summary>
    public static Interval None { get; } = new() { Low = double.NaN, High = double.NaN };

    /// <summary>Its lower end.</summary>
    public required double Low { get; init; }

    /// <summary>Its upper end.</summary>
    public required double High { get; init; }
}
