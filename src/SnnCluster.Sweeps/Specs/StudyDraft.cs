using SnnCluster.Sweeps.Grids;

namespace SnnCluster.Sweeps.Specs;

/// <summary>A study as somebody wrote it: texts, not yet validated. A protocol file without a grid is a study of one condition.</summary>
/// <param name="Settings">Name and description of the study itself.</param>
/// <param name="Conditions">One draft each, the study's common settings included.</param>
/// <param name="Grid">Keys that take several values: every combination, or every point of <see cref="Sample"/>, is a condition.
/// Usually empty.</param>
public sealed record StudyDraft(IReadOnlyList<Setting> Settings, IReadOnlyList<SpecDraft> Conditions, IReadOnlyList<GridAxis> Grid)
{
    /// <summary>Which points of the space of the axes are tried (<see cref="Sampler"/>); null: every combination of values.</summary>
    public Setting? Sample { get; init; }

    /// <summary>Where its conditions or stages were written, for error messages; null if that says nothing.</summary>
    public string? From { get; init; }

    /// <summary>A protocol file with or without a grid: the study has the name and description of its one draft.</summary>
    public static StudyDraft Of(SpecDraft sweep, IReadOnlyList<GridAxis> grid) =>
        new([.. sweep.Settings.Where(setting => setting.Path is SweepKeys.Name or SweepKeys.Description)], [sweep], grid);

    /// <summary>The draft with a setting made in all conditions, later than all others.</summary>
    public StudyDraft With(string path, string value, string from) => this with
    {
        Conditions = [.. Conditions.Select(condition => condition.With(path, value, from))],
        // What the one condition is called, the study of its grid is called.
        Settings = Conditions.Count == 1 && path is SweepKeys.Name or SweepKeys.Description
            ? [.. Settings, new() { Path = path, Value = value, From = from }]
            : Settings,
    };

    /// <summary>The draft with an axis instead of the previous value of that key.</summary>
    public StudyDraft With(GridAxis axis) =>
        Without(axis.Path) with { Grid = [.. Grid.Where(known => known.Path != axis.Path), axis] };

    /// <summary>The draft without a setting, wherever it was made.</summary>
    public StudyDraft Without(string path) => this with
    {
        Conditions =
            [.. Conditions.Select(
                condition => condition with { Settings = [.. condition.Settings.Where(setting => setting.Path != path)] })],
    };
}
