using System.Globalization;

namespace SnnCluster.Trials.Texts;

/// <summary>How many of something, as people write it.</summary>
public static class Counted
{
    /// <summary>"1 trial", "4 trials".</summary>
    /// <param name="one">Its name in the singular; an s makes the plural.</param>
    public static string Of(long count, string one) => string.Create(CultureInfo.InvariantCulture, $"{count} {Noun(count, one)}");

    /// <summary>"1 of 1 trial", "4 of 5 trials".</summary>
    /// <param name="one">As in <see cref="Of(long, string)"/>.</param>
    public static string Of(long count, long all, string one) => string.Create(CultureInfo.InvariantCulture, $"{count} of {Of(all, one)}");

    /// <summary>The name alone: "trial" of one, "trials" of any other number.</summary>
    /// <param name="one">As in <see cref="Of(long, string)"/>.</param>
    public static string Noun(long count, string one) => count == 1 ? one : $"{one}s";
}
