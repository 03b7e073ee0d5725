using System.Globalization;

namespace SnnCluster.Sweeps.Grids;

/// <summary>
/// Names of the conditions at the points of a grid: keys and values, <c>rewards-reward-0.1-noise-uniform</c>, if all of these names are
/// short and different; otherwise the values alone; otherwise, and always for a sample, the number of the point: <c>rewards-p001</c>.
/// </summary>
public static class ConditionNames
{
    /// <summary>Characters of a name.</summary>
    public const int Longest = 64;

    /// <param name="conditions">Names of the conditions that the grid spreads.</param>
    /// <returns>For every condition a name per point; all differ if those of the conditions do.</returns>
    public static IReadOnlyList<IReadOnlyList<string>> Of(IReadOnlyList<string> conditions, GridPoints grid)
    {
        if (grid.Axes.Count == 0) return [.. conditions.Select(name => (IReadOnlyList<string>)[name])];
        string[] keys = [.. grid.Axes.Select(axis => Word(axis.Path.Split('.')[^1]))];
        Func<string, int, string>[] forms =
        [
            (name, point) => string.Join('-', [name, .. keys.Zip(grid.Points[point], (key, value) => $"{key}-{Word(value)}")]),
            (name, point) => string.Join('-', [name, .. grid.Points[point].Select(Word)]),
            (name, point) => $"{name}-{Number(point)}",
        ];
        var all = forms.Skip(grid.IsSample ? forms.Length - 1 : 0).Select(form => Names(conditions, grid.Points.Count, form)).ToList();
        return all.FirstOrDefault(names => IsRight(names, conditions))
            ?? Names([.. conditions.Select((name, i) => $"{Start(name)}-{i + 1}")], grid.Points.Count, forms[^1]);
    }

    /// <summary>Whether it may stand in a name.</summary>
    public static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';

    private static IReadOnlyList<IReadOnlyList<string>> Names(
        IReadOnlyList<string> conditions, int points, Func<string, int, string> form) =>
        [.. conditions.Select(name => (IReadOnlyList<string>)[.. Enumerable.Range(0, points).Select(point => form(name, point))])];

    /// <summary>Conditions of one name are somebody's mistake, which is said elsewhere.</summary>
    private static bool IsRight(IReadOnlyList<IReadOnlyList<string>> names, IReadOnlyList<string> conditions)
    {
        var flat = names.Zip(conditions, (all, name) => (Name: name, All: all)).DistinctBy(pair => pair.Name)
            .SelectMany(pair => pair.All).ToList();
        return flat.TrueForAll(name => name.Length <= Longest) && flat.Distinct().Count() == flat.Count;
    }

    /// <summary>With room for the numbers of a condition and of a point.</summary>
    private static string Start(string name) => name.Length <= 52 ? name : name[..52];

    private static string Number(int point) => string.Create(CultureInfo.InvariantCulture, $"p{point + 1:000}");

    private static string Word(string text) => string.Concat(text.Select(c => IsOfName(c) ? c : '_'));
}
