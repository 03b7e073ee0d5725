namespace SnnCluster.Sweeps.Specs;

/// <summary>A study as somebody wrote it: texts, not yet looked at. A protocol file without a grid is a study of one condition.</summary>
/// <param name="Settings">Name and description of the study itself.</param>
/// <param name="Conditions">One draft each, the study's common settings included.</param>
/// <param name="Grid">Keys with the values that each takes: every combination is a condition of its own. Usually empty.</param>
public sealed record StudyDraft(IReadOnlyList<Setting> Settings, IReadOnlyList<SpecDraft> Conditions, IReadOnlyList<GridAxis> Grid)
{
    /// <summary>Where its conditions or stages were written, for error messages; null if that says nothing.</summary>
    public string? From { get; init; }

    /// <summary>A protocol file with or without a grid: the study has the name and description of its one draft.</summary>
    public static StudyDraft Of(SpecDraft sweep, IReadOnlyList<GridAxis> grid) =>
        new([.. sweep.Settings.Where(setting => setting.Path is SweepKeys.Name or SweepKeys.Description)], [sweep], grid);

    /// <summary>The draft with a setting made in all conditions, later than all others.</summary>
    public StudyDraft With(string path, string value, string from) =>
        this with { Conditions = [.. Conditions.Select(condition => condition.With(path, value, from))] };

    /// <summary>The draft without a setting, wherever it was made.</summary>
    public StudyDraft Without(string path) => this with
    {
        Conditions =
            [.. Conditions.Select(
                condition => condition with { Settings = [.. condition.Settings.Where(setting => setting.Path != path)] })],
    };
}

/// <param name="Path">Key, e.g. <c>sleep.reward</c>.</param>
/// <param name="Values">As written; at least one.</param>
/// <param name="From">Where it was written, for error messages.</param>
public sealed record GridAxis(string Path, IReadOnlyList<string> Values, string From);
