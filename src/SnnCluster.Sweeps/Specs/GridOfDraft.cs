using SnnCluster.Sweeps.Grids;
using SnnCluster.Sweeps.Notation;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Sweeps.Specs;

/// <summary>Spreads the conditions of a draft over the points of its grid or sample.</summary>
internal static class GridOfDraft
{
    /// <returns>The points, or null and what is wrong.</returns>
    public static (GridPoints? Points, List<string> Problems) Read(StudyDraft draft, Models models)
    {
        List<string> problems = [];
        Sampler? sampler = null;
        if (draft.Sample is { } written)
        {
            sampler = Sampler.Parse(written.Value);
            if (sampler is null) problems.Add($"{written.From}: sample = {Excerpt.Of(written.Value)}: must be {Sampler.Allowed}.");
            else if (draft.Grid.Count == 0)
                problems.Add($"{written.From}: sample = {Excerpt.Of(written.Value)}: a sample needs axes, e.g. "
                    + "--grid sleep.reward=0.1..0.5, or grid { sleep.reward = \"0.1..0.5\" } in the file.");
            else if (draft.Grid.Count > sampler.MostAxes)
                problems.Add($"{written.From}: sample = {Excerpt.Of(written.Value)}: Sobol's sequence has at most {sampler.MostAxes} axes; "
                    + $"write random:{sampler.Points}.");
        }

        if (problems.Count > 0) return (null, problems);
        var model = draft.Conditions.Select(condition => DeclaredModels.Of(condition, models).Model).FirstOrDefault();
        var (points, wrong, count) = GridPoints.Of(draft.Grid, model?.Parameters ?? [], sampler);
        problems.AddRange(wrong);
        count = Math.Min(count * draft.Conditions.Count, int.MaxValue);
        if (count > StudyValidation.MostConditions)
            problems.Add($"{StudyValidation.Place(draft.Grid.Count > 0 ? draft.Grid[0].From : draft.From)}conditions and grid make {count} "
                + $"conditions; at most {StudyValidation.MostConditions} are possible.");
        return (points, problems);
    }

    /// <summary>Every condition once at each point.</summary>
    public static IReadOnlyList<SpecDraft> Spread(IReadOnlyList<SpecDraft> conditions, GridPoints grid)
    {
        if (grid.Axes.Count == 0) return conditions;
        var names = ConditionNames.Of([.. conditions.Select(StudyValidation.NameOf)], grid);
        return [.. from condition in conditions.Index()
                   from point in Enumerable.Range(0, grid.Points.Count)
                   select At(condition.Item, grid, point)
                       .With(SweepKeys.Name, names[condition.Index][point], $"{grid.Axes[^1].From}, grid")];
    }

    private static SpecDraft At(SpecDraft condition, GridPoints grid, int point) =>
        grid.Axes.Zip(grid.Points[point], (axis, value) => (Axis: axis, Value: value))
            .Aggregate(condition, (draft, set) => draft.With(set.Axis.Path, set.Value, $"{set.Axis.From}, grid"));
}
