using System.Globalization;

namespace SnnCluster.Cli.Display;

/// <summary>The trials of a sweep, a line each; of many only those that somebody may have to look at.</summary>
public static class TrialLines
{
    /// <summary>More lines than this nobody reads.</summary>
    public const int Most = 50;

    private static readonly string[] Usual = ["done", "waiting"];

    /// <param name="trials">The state of each, and its line.</param>
    /// <param name="all">Whether every one is shown, however many they are.</param>
    public static IEnumerable<string> Of(IReadOnlyList<(string State, string Line)> trials, bool all)
    {
        if (all || trials.Count <= Most) return trials.Select(trial => trial.Line);
        var shown = trials.Where(trial => !Usual.Contains(trial.State)).Take(Most).ToList();
        var others = trials.Except(shown).GroupBy(trial => trial.State)
            .Select(state => string.Create(CultureInfo.InvariantCulture, $"{state.Count():N0} {state.Key}"));
        return [.. shown.Select(trial => trial.Line), $"  others: {string.Join(", ", others)}; --all shows every trial"];
    }
}
