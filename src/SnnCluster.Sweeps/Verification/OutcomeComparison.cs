using System.Globalization;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Sweeps.Verification;

/// <summary>What differs between two outcomes of what should be the same computation.</summary>
public static class OutcomeComparison
{
    /// <summary>One line per stage that differs; empty if all is the same, bit for bit.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyList<StageOutcome> stored, IReadOnlyList<StageOutcome> computed) =>
        stored.Count != computed.Count
            ? [$"{Counted.Of(stored.Count, "stage")} stored, {computed.Count} computed"]
            : [.. stored.Zip(computed, Difference).OfType<string>()];

    /// <summary>What differs, or null.</summary>
    public static string? Difference(StageOutcome stored, StageOutcome computed)
    {
        var parts = Parts(stored, computed).ToList();
        return parts.Count == 0 ? null : $"stage {stored.StageIndex + 1} ({stored.Stage}): {string.Join(", ", parts)}";
    }

    private static IEnumerable<string> Parts(StageOutcome stored, StageOutcome computed)
    {
        if (stored.StateDigest != computed.StateDigest)
            yield return $"state digest {stored.StateDigest[..8]} is stored, {computed.StateDigest[..8]} was computed";
        if ((stored.StageIndex, stored.Stage.Notation, stored.After, stored.Stage.Length)
            != (computed.StageIndex, computed.Stage.Notation, computed.After, computed.Stage.Length))
            yield return "its place in the protocol";
        foreach (string name in stored.Counts.Concat(computed.Counts).Select(count => count.Name).Distinct())
            if (Difference(Count(stored, name), Count(computed, name)) is { } difference) yield return $"{name}: {difference}";
        foreach (string name in stored.Numbers.Concat(computed.Numbers).Select(number => number.Name).Distinct())
            if (Difference(Number(stored, name), Number(computed, name)) is { } difference) yield return $"{name}: {difference}";
        if (!stored.Tests.SequenceEqual(computed.Tests)) yield return "its test scores";
        if (!stored.Windows.SequenceEqual(computed.Windows)) yield return "its course";
        foreach (string name in stored.Arrays.Concat(computed.Arrays).Select(array => array.Name).Distinct())
            if (!IsSame(Array(stored, name), Array(computed, name))) yield return name;
    }

    private static string? Difference(NamedCount? stored, NamedCount? computed)
    {
        if (stored?.Total != computed?.Total) return $"{Text(stored)} is stored, {Text(computed)} was computed";
        return stored is null || stored.Course.SequenceEqual(computed!.Course) ? null : "its course";
    }

    private static string Text(NamedCount? count) => count is null ? "nothing" : count.Total.ToString(CultureInfo.InvariantCulture);

    private static bool IsSame(NamedArray? stored, NamedArray? computed) => (stored, computed) switch
    {
        (SinglesArray a, SinglesArray b) => a.Layout.SequenceEqual(b.Layout)
            && a.Values.Select(BitConverter.SingleToInt32Bits).SequenceEqual(b.Values.Select(BitConverter.SingleToInt32Bits)),
        (DoublesArray a, DoublesArray b) => a.Layout.SequenceEqual(b.Layout)
            && a.Values.Select(BitConverter.DoubleToInt64Bits).SequenceEqual(b.Values.Select(BitConverter.DoubleToInt64Bits)),
        _ => false,
    };

    private static string? Difference(double? stored, double? computed) =>
        stored is { } a && computed is { } b && BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) ? null
        : $"{Text(stored)} is stored, {Text(computed)} was computed";

    private static string Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "nothing";

    private static double? Number(StageOutcome outcome, string name) =>
        outcome.Numbers.Where(number => number.Name == name).Select(number => (double?)number.Value).FirstOrDefault();

    private static NamedCount? Count(StageOutcome outcome, string name) => outcome.Counts.FirstOrDefault(count => count.Name == name);

    private static NamedArray? Array(StageOutcome outcome, string name) => outcome.Arrays.FirstOrDefault(array => array.Name == name);
}
