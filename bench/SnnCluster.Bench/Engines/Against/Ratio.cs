namespace SnnCluster.Bench.Engines.Against;

/// <summary>What a stage kind takes in this build as a share of what it takes in the other: median and range over the turns.</summary>
public sealed record Ratio
{
    public required string Stage { get; init; }

    /// <summary>Microseconds per epoch of this build, the median.</summary>
    public required double Own { get; init; }

    /// <summary>The same of the other.</summary>
    public required double Other { get; init; }

    public required double Median { get; init; }

    public required double Least { get; init; }

    public required double Most { get; init; }

    public static Ratio Of(string stage, IReadOnlyList<(double Own, double Other)> turns)
    {
        double[] ratios = [.. turns.Select(turn => turn.Own / turn.Other).Order()];
        return new()
        {
            Stage = stage,
            Own = MedianOf(turns.Select(turn => turn.Own)),
            Other = MedianOf(turns.Select(turn => turn.Other)),
            Median = MedianOf(ratios),
            Least = ratios[0],
            Most = ratios[^1],
        };
    }

    private static double MedianOf(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
