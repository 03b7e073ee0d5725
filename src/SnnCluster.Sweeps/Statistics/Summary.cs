namespace SnnCluster.Sweeps.Statistics;

/// <summary>Mean and spread of one number over trials.</summary>
public readonly record struct Summary
{
    /// <summary>Trials in which the number is defined; mean and SD are over these.</summary>
    public required int N { get; init; }

    /// <summary>Trials in which it is not (nothing eaten, no such test): counted out, and said so.</summary>
    public required int Undefined { get; init; }

    /// <summary>NaN if N is 0.</summary>
    public required double Mean { get; init; }

    /// <summary>With n - 1; NaN if N is below 2.</summary>
    public required double StandardDeviation { get; init; }

    /// <summary>Sums in the order given: the caller gives seed order, so that the bits do not depend on who finished first.</summary>
    public static Summary Of(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double[] defined = [.. all.Where(value => !double.IsNaN(value))];
        double sum = 0, squares = 0;
        foreach (double value in defined) sum += value;
        double mean = sum / defined.Length;
        foreach (double value in defined) squares += (value - mean) * (value - mean);
        double deviation = defined.Length < 2 ? double.NaN : Math.Sqrt(squares / (defined.Length - 1));
        return new() { N = defined.Length, Undefined = all.Length - defined.Length, Mean = mean, StandardDeviation = deviation };
    }
}
