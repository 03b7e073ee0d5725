using System.Globalization;
using ScottPlot;

namespace SnnCluster.Reports.Studies.Parameters;

/// <summary>How the values of a parameter are spaced along an axis: by their differences, or by their ratios.</summary>
internal sealed class AxisScale
{
    private const double LeastFactor = 10;
    private const int MostTicks = 8;
    private readonly IReadOnlyList<double> values;

    /// <param name="values">Distinct, ascending.</param>
    public AxisScale(IReadOnlyList<double> values)
    {
        this.values = values;
        IsLogarithmic = values.Count > 2 && values[0] > 0 && values[^1] / values[0] >= LeastFactor
            && Unevenness([.. values.Select(Math.Log10)]) < Unevenness(values);
    }

    /// <summary>Whether the values lie more evenly by their factors.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>Where a value is drawn.</summary>
    public double Place(double value) => IsLogarithmic ? Math.Log10(value) : value;

    /// <summary>Names values at the bottom of a plot: the values themselves if they are few, otherwise round ones.</summary>
    public void Label(Plot plot, string path)
    {
        // Of many that lie evenly the plot names round ones by itself.
        if (Named() is { Count: > 0 } named) plot.Axes.Bottom.SetTicks([.. named.Select(Place)], [.. named.Select(Text)]);
        plot.XLabel(IsLogarithmic ? $"{path} (logarithmic)" : path);
        double first = Place(values[0]), last = Place(values[^1]), margin = (last - first) * 0.06;
        plot.Axes.SetLimitsX(first - margin, last + margin);
    }

    private IReadOnlyList<double> Named() => values.Count <= MostTicks ? values : IsLogarithmic ? Round() : [];

    /// <summary>Powers of ten; if there are few, twice and five times as much too.</summary>
    private IReadOnlyList<double> Round()
    {
        int first = (int)Math.Floor(Math.Log10(values[0])), last = (int)Math.Ceiling(Math.Log10(values[^1]));
        int[] digits = last - first > 3 ? [1] : [1, 2, 5];
        return [.. from power in Enumerable.Range(first, last - first + 1)
            from digit in digits
            let value = digit * Math.Pow(10, power)
            where value >= values[0] && value <= values[^1]
            select value];
    }

    /// <summary>Four digits of a value.</summary>
    public static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>Spread of the steps between neighbours, in units of their mean.</summary>
    private static double Unevenness(IReadOnlyList<double> places)
    {
        double[] steps = [.. places.Skip(1).Zip(places, (next, here) => next - here)];
        double mean = steps.Average();
        return Math.Sqrt(steps.Average(step => (step - mean) * (step - mean))) / mean;
    }
}
