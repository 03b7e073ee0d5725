using System.Globalization;
using MathNet.Numerics.Distributions;
using SnnCluster.Analysis.Inference;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.Benchmarks;

/// <summary>
/// How often a 95 % interval of a mean holds the true mean, by number of values: docs/reference/statistics.md has the table.
/// </summary>
public static class IntervalCoverage
{
    private const int Samples = 2000;

    private static readonly int[] Sizes = [3, 4, 5, 6, 8, 10, 15, 20, 40];

    // From a number between 0 and 1 to a value of mean 0.
    private static readonly (string Name, Func<double, double> Value)[] Shapes =
    [
        ("normal", u => Normal.InvCDF(0, 1, u)),
        ("skewed (exponential)", u => -Math.Log(1 - u) - 1),
    ];

    /// <summary>Prints a table.</summary>
    public static void Run()
    {
        Console.WriteLine($"{Samples} samples of each size; per cent of the 95 % intervals that hold the true mean");
        Console.WriteLine("values                    n      t    BCa bootstrap");
        foreach (var (name, value) in Shapes)
            foreach (int size in Sizes)
            {
                int student = 0, bootstrap = 0;
                for (int sample = 0; sample < Samples; sample++)
                {
                    double[] values = Draw(size, sample, value);
                    if (Holds(StudentInterval.OfMean(values))) student++;
                    if (Holds(BootstrapInterval.OfMean(values, seed: (ulong)sample))) bootstrap++;
                }

                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{name,-22}  {size,4}  {100.0 * student / Samples,5:F1}  {100.0 * bootstrap / Samples,5:F1}"));
            }
    }

    private static bool Holds(Interval interval) => interval.Low <= 0 && interval.High >= 0;

    private static double[] Draw(int size, int sample, Func<double, double> value)
    {
        var random = new RandomSequence((ulong)size, sample);
        double[] values = new double[size];
        // Between two whole numbers: neither 0 nor 1.
        for (int i = 0; i < size; i++) values[i] = value((random.NextBelow(1 << 30) + 0.5) / (1 << 30));
        return values;
    }
}
