using System.Globalization;

namespace SnnCluster.Sweeps.Specs;

/// <summary>
/// What the paper prints for the performance on a task at the end of a protocol. No result depends on it; reports set theirs beside it.
/// </summary>
public sealed record PublishedPerformance
{
    /// <summary>Number of the task, as the model counts them.</summary>
    public required int Task { get; init; }

    /// <summary>Share of successes, 0 to 1, over the paper's trials.</summary>
    public required double Mean { get; init; }

    /// <summary>Of the same trials, above 0.</summary>
    public required double StandardDeviation { get; init; }

    /// <summary>"0.7,0.02"</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Mean},{StandardDeviation}");

    /// <returns>Null if the text is not two numbers, a mean from 0 to 1 and a SD above 0.</returns>
    public static PublishedPerformance? Parse(int task, string text) =>
        text.Split(',') is [var mean, var deviation] && Number(mean) is >= 0 and <= 1 and var m
            && Number(deviation) is > 0 and <= 1 and var sd
            ? new() { Task = task, Mean = m, StandardDeviation = sd }
            : null;

    /// <summary>How far a mean lies from the published one, in units of the published SD.</summary>
    public double DeviationOf(double mean) => (mean - Mean) / StandardDeviation;

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
}
