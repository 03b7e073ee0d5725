namespace SnnCluster.Sweeps.Statistics;

/// <summary>A <see cref="Summary"/> of values that come one by one and need not be kept (Welford, Technometrics 4, 1962).</summary>
/// <remarks>Its last bits depend on the order: give the values in seed order.</remarks>
public sealed class RunningSummary
{
    private int defined, undefined;
    private double mean, squares;

    /// <summary>Of the values so far.</summary>
    public Summary Summary =>
        new()
        {
            N = defined,
            Undefined = undefined,
            Mean = defined == 0 ? double.NaN : mean,
            StandardDeviation = defined < 2 ? double.NaN : Math.Sqrt(squares / (defined - 1)),
        };

    /// <param name="value">NaN: undefined.</param>
    public void Add(double value)
    {
        if (double.IsNaN(value))
        {
            undefined++;
            return;
        }

        double before = value - mean;
        mean += before / ++defined;
        squares += before * (value - mean);
    }
}
