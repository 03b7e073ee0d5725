using SnnCluster.Sweeps.Grids;
using SnnCluster.Sweeps.Notation;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Commands;

/// <summary>Reads what follows <c>--grid</c>: <c>sleep.reward=0.1,0.5</c>, <c>sleep.kick=0.02..0.03:5</c>.</summary>
internal static class GridOption
{
    private const string Name = "--grid";

    /// <param name="axes">As written, one per axis.</param>
    /// <param name="keys">That there are.</param>
    /// <returns>The draft with these axes, each instead of what it said of that key before.</returns>
    public static StudyDraft Add(StudyDraft draft, IReadOnlyList<string> axes, IReadOnlyList<string> keys, List<string> problems)
    {
        List<GridAxis> added = [];
        foreach (string written in axes)
        {
            var (axis, problem) = Read(written, keys);
            if (axis is not null && added.Exists(other => other.Path == axis.Path))
                problem = $"{Name}: {axis.Path} appears twice; write all its values once.";
            if (problem is not null) problems.Add(problem);
            else added.Add(axis!);
        }

        return added.Aggregate(draft, (study, axis) => study.With(axis));
    }

    private static (GridAxis? Axis, string? Problem) Read(string written, IReadOnlyList<string> keys)
    {
        if (written.Split('=', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } path, { Length: > 0 } values])
            return (null, $"{Name} {Excerpt.Of(written)}: write path=values, e.g. {Name} sleep.reward=0.1,0.5.");
        return SweepKeys.AxisRefusal(path, keys) is { } refusal
            ? (null, $"{Name}: {refusal}")
            : (new(path, values.Split(',', StringSplitOptions.TrimEntries), Name), null);
    }

    /// <summary>The option to use instead of setting a key of a file's grid; null if it is not such a key.</summary>
    public static string? Meant(string path, string value) => path switch
    {
        "grid" or "grid." => $"{Name} KEY=VALUES",
        "sample" => $"--sample {Excerpt.Of(value)}",
        _ when path.StartsWith("grid.", StringComparison.Ordinal) =>
            $"{Name} {Excerpt.Of($"{path["grid.".Length..]}={value.Trim('[', ']')}")}",
        _ => null,
    };
}
