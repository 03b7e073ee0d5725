using SnnCluster.Sweeps.Notation;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Sweeps.ProtocolFiles;

/// <summary>Reads <c>grid</c>: keys with lists of values.</summary>
internal static class GridAxes
{
    private const string Example = "grid must name keys with lists of values, e.g. grid { sleep.reward = [0.1, 0.5] }";

    public static IReadOnlyList<GridAxis> Read(Field? grid, FileKeys keys, FileProblems problems)
    {
        List<GridAxis> axes = [];
        if (grid is not null) Add("", grid);
        return axes;

        void Add(string path, Field field)
        {
            if (field.Value is Section { Fields: [_, ..] } section)
                foreach (var inner in section.Fields) Add(path.Length == 0 ? inner.Key : $"{path}.{inner.Key}", inner);
            else if (path.Length == 0 || field.Value is not Items { Values: [_, ..] } list)
                problems.Add(field.Place, $"{Example}{(path.Length == 0 ? "" : $"; {Excerpt.Of(path)} has none")}.");
            else if (Refusal(path, keys) is { } refusal) problems.Add(field.Place, refusal);
            else if (axes.Any(axis => axis.Path == path)) problems.Add(field.Place, $"grid: {path} is there twice; keep one of the two.");
            else if (list.Values.FirstOrDefault(value => value is not Word) is { } wrong)
                problems.Add(wrong.Place, $"grid: the values of {path} are texts or numbers.");
            else axes.Add(new(path, [.. list.Values.Cast<Word>().Select(word => word.Text)], problems.At(field.Place)));
        }
    }

    private static string? Refusal(string path, FileKeys keys)
    {
        if (!keys.Settings.Contains(path))
            return $"grid: there is no key {Excerpt.Of(path)}{NearestName.Question(path, keys.Settings)}";
        if (FileKeys.OfStudy.Contains(path))
            return $"grid: {path} is the same for all conditions of a study, so that they can be compared; set it outside the grid.";
        return path is SweepKeys.Name or SweepKeys.Description || FileKeys.IsPublished(path)
            ? $"grid: {path} changes nothing that could be compared; leave it out."
            : null;
    }
}
