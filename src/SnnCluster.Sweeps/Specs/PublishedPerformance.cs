using System.Globalization;

namespace SnnCluster.Sweeps.Specs;

/// <summary>
/// What the paper prints for the performance on a task at the end of a protocol. No result depends on it; reports set theirs beside it.
/// </summary>
public sealed record PublishedPerformance
{
    /// <summary>Distances beyond this many standard errors are marked: by chance alone, one in twenty is as large.</summary>
    public const double MostErrors = 2;

    /// <summary>What can be written, for error messages.</summary>
    internal const string Form = "a mean from 0 to 1, then a standard deviation above 0 and the number of trials, as far as they are "
        + "known, e.g. [0.7, 0.02, 10]";

    /// <summary>Number of the task, as the model counts them.</summary>
    public required int Task { get; init; }

    /// <summary>Share of successes, 0 to 1, over the paper's trials.</summary>
    public required double Mean { get; init; }

    /// <summary>Of the same trials, above 0; NaN if it is not printed.</summary>
    public double StandardDeviation { get; init; } = double.NaN;

    /// <summary>How many trials that were, at least 2; null if it is not printed.</summary>
    public int? Trials { get; init; }

    /// <summary>"0.7,0.02,10", without what is not printed.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture,
        $"{Mean}{(double.IsNaN(StandardDeviation) ? "" : string.Create(CultureInfo.InvariantCulture, $",{StandardDeviation}"))}"
        + $"{(Trials is { } trials ? string.Create(CultureInfo.InvariantCulture, $",{trials}") : "")}");

    /// <returns>Null if the text is not what <see cref="Form"/> says.</returns>
    public static PublishedPerformance? Parse(int task, string text)
    {
        string[] parts = text.Split(',');
        if (parts.Length > 3 || Number(parts[0]) is not (>= 0 and <= 1 and var mean)) return null;
        var published = new PublishedPerformance { Task = task, Mean = mean };
        if (parts.Length == 1) return published;
        if (Number(parts[1]) is not (> 0 and <= 1 and var deviation)) return null;
        published = published with { StandardDeviation = deviation };
        if (parts.Length == 2) return published;
        bool isCount = int.TryParse(parts[2], CultureInfo.InvariantCulture, out int trials) && trials >= 2;
        return isCount ? published with { Trials = trials } : null;
    }

    /// <summary>How far a mean lies from the published one, in units of the published SD; NaN if that is not printed.</summary>
    public double DeviationOf(double mean) => (mean - Mean) / StandardDeviation;

    /// <summary>
    /// The distance of a mean from the published one, in units of the standard error of the difference of the two means, sqrt(s² / n + S² /
    /// N); NaN with fewer than two trials, or if the paper does not give SD and number of trials.
    /// </summary>
    /// <param name="mean">Over one's own trials, like the others.</param>
    public double ErrorsOf(double mean, double deviation, int n) => Trials is { } trials
        ? (mean - Mean) / Math.Sqrt(Squared(deviation) / n + Squared(StandardDeviation) / trials)
        : double.NaN;

    private static double Squared(double value) => value * value;

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
}
