using System.Globalization;
using System.Text.RegularExpressions;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Sweeps.Searches;

/// <summary>
/// What a search makes as large as it can: a weighted sum of performances in the last tests, <c>task1 + 0.5*task2</c>, or in the last ones
/// after a path, <c>test(T1) + test(T2) after S,T1</c>.
/// </summary>
public sealed partial class Objective
{
    /// <summary>For error messages.</summary>
    public const string Allowed =
        "a sum of performances in the last tests, e.g. task1 + task2, task1 - 0.5*task2, task1 + task2 after S,T1";

    private readonly IReadOnlyList<(int Task, double Weight)> terms;

    private Objective(IReadOnlyList<(int Task, double Weight)> terms) => this.terms = terms;

    /// <summary>The tasks that it is about.</summary>
    public IEnumerable<int> Tasks => terms.Select(term => term.Task).Distinct();

    /// <summary>The path, or its end, after which the tests are; null: wherever the last ones are.</summary>
    public string? After { get; private init; }

    /// <returns>Null if the text is none.</returns>
    public static Objective? Parse(string text)
    {
        string[] parts = AfterWord().Split(text, 2);
        string plain = string.Concat(parts[0].Where(c => !char.IsWhiteSpace(c))).Replace("-", "+-", StringComparison.Ordinal);
        var terms = plain.Split('+').Where((part, i) => i > 0 || part.Length > 0).Select(Term).ToList();
        return terms.Count == 0 || terms.Contains(null)
            ? null
            : new Objective([.. terms.Select(term => term!.Value)]) { After = parts.Length > 1 ? parts[1].Trim() : null };
    }

    /// <summary>Whether tests after that path count.</summary>
    public bool IsAfter(string path) =>
        After is null || path == After || path.EndsWith($">{After}", StringComparison.Ordinal);

    /// <summary>Why a protocol has no such tests; null if it has.</summary>
    public string? Problem(Protocol protocol)
    {
        var stages = protocol.Stages;
        var tests = Enumerable.Range(0, stages.Count).Where(stage => stages[stage].IsTest)
            .Select(stage => (After: StagePath.Of(stages, stage), stages[stage].Tests)).ToList();
        foreach (int task in Tasks)
            if (!tests.Any(test => test.Tests.Contains(task) && IsAfter(test.After)))
                return $"{protocol.Name} has no test of {TaskNumber.Name(task)}{(After is null ? "" : $" after {After}")}; "
                    + $"it tests after {string.Join(", ", tests.Select(test => test.After).Distinct())}.";
        return null;
    }

    /// <param name="performance">By task; NaN if it is not defined.</param>
    /// <returns>Below all numbers if a performance is not defined: nothing speaks for such a point.</returns>
    public double Of(Func<int, double> performance)
    {
        double sum = 0;
        foreach (var (task, weight) in terms) sum += weight * performance(task);
        return double.IsNaN(sum) ? double.NegativeInfinity : sum;
    }

    private static (int Task, double Weight)? Term(string text) =>
        TermForm().Match(text) is { Success: true } match
        && int.TryParse(match.Groups["task"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int task) && task > 0
        && double.TryParse(match.Groups["weight"] is { Success: true } given ? given.Value : "1", NumberStyles.Float,
            CultureInfo.InvariantCulture, out double weight) && double.IsFinite(weight)
            ? (task, match.Groups["sign"].Success ? -weight : weight)
            : null;

    [GeneratedRegex(@"\safter\s")]
    private static partial Regex AfterWord();

    [GeneratedRegex(@"^(?<sign>-)?((?<weight>[0-9.eE]+)\*)?(task(?<task>[0-9]+)|test\(T(?<task>[0-9]+)\))$", RegexOptions.ExplicitCapture)]
    private static partial Regex TermForm();
}
