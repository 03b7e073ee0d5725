using System.Globalization;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Reports.Studies;

/// <summary>What a study shows, in sentences that are computed.</summary>
public static class StudyFindings
{
    /// <param name="first">Name of the condition that the others are compared with.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<ConditionRow> rows, IReadOnlyList<ConditionPair> pairs, string first)
    {
        var sentences =
            from task in pairs.Select(pair => pair.Task).Distinct()
            let against = pairs.Where(pair => pair.First == first && pair.Task == task).ToList()
            where against.Count > 0
            select $"{TaskNumber.Subject(task)} at the end, against {first}, seed by seed: "
                + string.Join("; ", Parts(against).Where(part => part.Length > 0)) + ".";
        return [.. sentences, .. new[] { ConditionsTable.Agreement(rows) }.Where(sentence => sentence.Length > 0)];
    }

    private static IEnumerable<string> Parts(IReadOnlyList<ConditionPair> pairs)
    {
        yield return Part("better in", pairs.Where(pair => pair.Comparison.Confidence.Low > 0), hasNumbers: true);
        yield return Part("worse in", pairs.Where(pair => pair.Comparison.Confidence.High < 0), hasNumbers: true);
        yield return Part("not told apart in",
            pairs.Where(pair => pair.Comparison.Confidence is { Low: <= 0, High: >= 0 } or { Low: double.NaN }), hasNumbers: false);
    }

    private static string Part(string words, IEnumerable<ConditionPair> pairs, bool hasNumbers)
    {
        string[] names = [.. pairs.Select(pair => pair.Second + (hasNumbers ? Numbers(pair) : ""))];
        return names.Length == 0 ? "" : $"{words} {string.Join(", ", names)}";
    }

    private static string Numbers(ConditionPair pair)
    {
        var c = pair.Comparison;
        return string.Create(CultureInfo.InvariantCulture, $" ({c.MeanDifference:+0.00;-0.00;0.00}, "
            + $"95 % {c.Confidence.Low:0.00;-0.00;0.00} to {c.Confidence.High:0.00;-0.00;0.00}, n = {c.N})");
    }
}
