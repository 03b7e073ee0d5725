using SnnCluster.Sweeps.Grids;
using SnnCluster.Sweeps.Notation;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Sweeps.ProtocolFiles;

/// <summary>Reads <c>grid</c>: keys with lists of values, or a range of them.</summary>
internal static class GridAxes
{
    private const string Example =
        "grid must name keys with lists of values, e.g. grid { sleep.reward = [0.1, 0.5] }, or ranges, \"0.1..0.5:5\"";

    public static IReadOnlyList<GridAxis> Read(Field? grid, FileKeys keys, FileProblems problems)
    {
        List<GridAxis> axes = [];
        if (grid is not null) Add("", grid);
        return axes;

        void Add(string path, Field field)
        {
            if (field.Value is Section { Fields: [_, ..] } section)
                foreach (var inner in section.Fields) Add(path.Length == 0 ? inner.Key : $"{path}.{inner.Key}", inner);
            else if (path.Length == 0 || ValuesOf(field) is not { Count: > 0 } values)
                problems.Add(field.Place, $"{Example}{(path.Length == 0 ? "" : $"; {Excerpt.Of(path)} has none")}.");
            else if (SweepKeys.AxisRefusal(path, keys.Settings) is { } refusal) problems.Add(field.Place, $"grid: {refusal}");
            else if (axes.Any(axis => axis.Path == path)) problems.Add(field.Place, $"grid: {path} appears twice; keep one of the two.");
            else if (values.FirstOrDefault(value => value is not Word) is { } wrong)
                problems.Add(wrong.Place, $"grid: the values of {path} are texts or numbers.");
            else axes.Add(new(path, [.. values.Cast<Word>().Select(word => word.Text)], problems.At(field.Place)));
        }
    }

    /// <summary>Of a list, or the one range; null if it is neither.</summary>
    private static IReadOnlyList<Node>? ValuesOf(Field field) => field.Value switch
    {
        Items list => list.Values,
        Word word when AxisRange.IsRange(word.Text) => [word],
        _ => null,
    };
}
