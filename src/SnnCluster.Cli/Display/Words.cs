using System.Globalization;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Cli.Display;

/// <summary>Numbers as people read them.</summary>
public static class Words
{
    /// <summary>Its two largest units, e.g. "2h 05m"; "-" for null, which means unknown.</summary>
    public static string Time(TimeSpan? time) => time is not { } t ? "-"
        : t.TotalHours >= 24 ? string.Create(CultureInfo.InvariantCulture, $"{(int)t.TotalDays}d {t.Hours}h")
        : t.TotalHours >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{t.Hours}h {t.Minutes:00}m")
        : t.TotalMinutes >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{t.Minutes}m {t.Seconds:00}s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)t.TotalSeconds}s");

    /// <summary>A share from 0 to 1 with one decimal, e.g. "12.5 %".</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F1} %");

    /// <summary>Mean and SD over trials, e.g. "0.702 ± 0.021"; the mean alone of one trial.</summary>
    public static string Performance(Summary summary) => summary.N == 0 ? "-"
        : summary.N == 1 ? string.Create(CultureInfo.InvariantCulture, $"{summary.Mean:F3}")
        : string.Create(CultureInfo.InvariantCulture, $"{summary.Mean:F3} ± {summary.StandardDeviation:F3}");
}
