namespace SnnCluster.Analysis.Inference;

/// <summary>Outcome of a significance test.</summary>
public sealed record SignificanceResult
{
    /// <summary>Its name, as a figure's legend gives it.</summary>
    public required string Test { get; init; }

    /// <summary>Values that it rests on.</summary>
    public required int N { get; init; }

    /// <summary>t, or the sum of the positive ranks.</summary>
    public required double Statistic { get; init; }

    /// <summary>Two-sided, 0 to 1; NaN where the test is undefined.</summary>
    public required double P { get; init; }

    /// <summary>
    /// The smallest p that the test can give with this many values, including those it leaves out. If this is 0.05 or more, p is
    /// uninformative.
    /// </summary>
    public required double SmallestP { get; init; }
}
