using System.Globalization;
using System.Text.RegularExpressions;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Sweeps.Searches;

/// <summary>
/// What a search maximizes: a weighted sum of performances in the last tests, <c>task1 + 0.5*task2</c>, or in the last tests after a path,
/// <c>test(T1) + test(T2) after S,T1</c>; likewise of numbers that stages report, <c>number(cv)</c>.
/// </summary>
public sealed partial class Objective
{
    /// <summary>For error messages.</summary>
    public const string Allowed =
        "a sum of performances in the last tests, e.g. task1 + task2, task1 - 0.5*task2, task1 + task2 after S,T1, or of the last of "
        + "named numbers, number(cv)";

    private readonly IReadOnlyList<Term> terms;

    private Objective(IReadOnlyList<Term> terms) => this.terms = terms;

    /// <summary>The tasks that it is about.</summary>
    public IEnumerable<int> Tasks => terms.Where(term => term.Number is null).Select(term => term.Task).Distinct();

    /// <summary>The path, or its end, after which the tests are; null: wherever the last ones are.</summary>
    public string? After { get; private init; }

    /// <returns>Null if the text is none.</returns>
    public static Objective? Parse(string text)
    {
        string[] parts = AfterWord().Split(text, 2);
        var found = TermForm().Matches(parts[0]).ToList();
        bool isSum = found.Count > 0 && found.Sum(match => match.Length) == parts[0].Length
            && found.Skip(1).All(match => match.Groups["sign"].Success);
        var terms = isSum ? found.ConvertAll(Term.Of) : [];
        return terms.Count == 0 || terms.Contains(null)
            ? null
            : new Objective([.. terms.OfType<Term>()]) { After = parts.Length > 1 ? parts[1].Trim() : null };
    }

    /// <summary>Whether what comes after that path counts.</summary>
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
                    + (tests.Count == 0 ? "it tests nothing: name a number that its stages report, number(NAME)."
                        : $"it tests after {string.Join(", ", tests.Select(test => test.After).Distinct())}.");
        return null;
    }

    /// <param name="performance">By task; NaN if it is not defined.</param>
    /// <param name="number">By name; NaN if it is not defined.</param>
    /// <returns>Below all numbers if one of them is undefined: such a point comes last.</returns>
    public double Of(Func<int, double> performance, Func<string, double> number)
    {
        double sum = 0;
        foreach (var term in terms) sum += term.Weight * (term.Number is { } name ? number(name) : performance(term.Task));
        return double.IsNaN(sum) ? double.NegativeInfinity : sum;
    }

    private sealed record Term
    {
        public required double Weight { get; init; }

        /// <summary>0 where it is a number.</summary>
        public int Task { get; private init; }

        /// <summary>Null where it is a task.</summary>
        public string? Number { get; private init; }

        /// <returns>Null if a number in it is too large, or the task is none.</returns>
        public static Term? Of(Match match)
        {
            double weight = 1;
            if (match.Groups["weight"].Success
                && !(double.TryParse(match.Groups["weight"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out weight)
                    && double.IsFinite(weight))) return null;
            if (match.Groups["sign"].Value == "-") weight = -weight;
            if (match.Groups["number"].Success) return new() { Weight = weight, Number = match.Groups["number"].Value };
            return int.TryParse(match.Groups["task"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int task) && task > 0
                ? new() { Weight = weight, Task = task } : null;
        }
    }

    [GeneratedRegex(@"\safter\s")]
    private static partial Regex AfterWord();

    [GeneratedRegex(@"\G\s*(?<sign>[+-])?\s*((?<weight>[0-9.]+([eE][+-]?[0-9]+)?)\s*\*\s*)?"
        + @"(task(?<task>[0-9]+)|test\(T(?<task>[0-9]+)\)|number\((?<number>[^()\s]+)\))\s*", RegexOptions.ExplicitCapture)]
    private static partial Regex TermForm();
}
