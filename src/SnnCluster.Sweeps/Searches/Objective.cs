using System.Globalization;

namespace SnnCluster.Sweeps.Searches;

/// <summary>What a search makes as large as it can: a weighted sum of performances in the last tests, <c>task1 + 0.5*task2</c>.</summary>
public sealed class Objective
{
    /// <summary>For error messages.</summary>
    public const string Allowed = "a sum of performances at the end, e.g. task1 + task2, task1 - 0.5*task2";

    private const string Task = "task";

    private readonly IReadOnlyList<(int Task, double Weight)> terms;

    private Objective(IReadOnlyList<(int Task, double Weight)> terms) => this.terms = terms;

    /// <summary>The tasks that it is about.</summary>
    public IEnumerable<int> Tasks => terms.Select(term => term.Task).Distinct();

    /// <returns>Null if the text is none.</returns>
    public static Objective? Parse(string text)
    {
        string plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Replace("-", "+-", StringComparison.Ordinal);
        var terms = plain.Split('+').Where((part, i) => i > 0 || part.Length > 0).Select(Term).ToList();
        return terms.Count == 0 || terms.Contains(null) ? null : new Objective([.. terms.Select(term => term!.Value)]);
    }

    /// <param name="performance">By task; NaN if it is not defined.</param>
    /// <returns>Below all numbers if a performance is not defined: nothing speaks for such a point.</returns>
    public double Of(Func<int, double> performance)
    {
        double sum = 0;
        foreach (var (task, weight) in terms) sum += weight * performance(task);
        return double.IsNaN(sum) ? double.NegativeInfinity : sum;
    }

    private static (int Task, double Weight)? Term(string text)
    {
        string[] parts = text.Split('*');
        string name = parts[^1].TrimStart('-');
        double sign = parts[^1].StartsWith('-') ? -1 : 1, weight = 1;
        if (parts.Length > 2 || !name.StartsWith(Task, StringComparison.Ordinal)) return null;
        if (!int.TryParse(name[Task.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int task) || task < 1) return null;
        if (parts.Length == 2 && !double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out weight)) return null;
        return double.IsFinite(weight) ? (task, sign * weight) : null;
    }
}
