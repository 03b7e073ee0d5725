using SnnCluster.Sweeps.Grids;
using SnnCluster.Sweeps.Notation;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Sweeps.Specs;

/// <summary>Turns a draft into a study, or says everything that is wrong with it.</summary>
public static class StudyValidation
{
    /// <summary>More conditions than this are taken for a slip of the keyboard.</summary>
    public const int MostConditions = GridPoints.Most;

    private const int MostStages = 100_000;

    /// <summary>After this many, a reader fixes those first.</summary>
    private const int MostProblems = 20;

    /// <returns>The study, or null and the problems: one line each, naming the condition unless all have it.</returns>
    public static (Study? Study, IReadOnlyList<string> Problems) Resolve(StudyDraft draft, Models models)
    {
        var (grid, problems) = GridOfDraft.Read(draft, models);
        problems.AddRange(from axis in draft.Grid
                          let overridden = draft.Conditions.SelectMany(condition => condition.Settings)
                              .FirstOrDefault(setting => setting.Path == axis.Path)
                          where overridden is not null
                          select $"{overridden.From}: {axis.Path} = {Excerpt.Of(overridden.Value)}: {axis.Path} is an axis of the grid; "
                              + "change its values there.");
        // The name of a sweep is that of its one condition.
        if ((draft.Conditions.Count > 1 || draft.Grid.Count > 0) && Last(draft.Settings, SweepKeys.Name) is { } named
            && SweepName.Problem(named) is { } misnamed)
            problems.Add(misnamed);
        if (draft.Conditions.Count == 0)
            problems.Add($"{Place(draft.From)}conditions is empty: name at least one, e.g. "
                + $"{{ name = sleep, stages = {models.Usual.Words.Example} }}.");
        if (problems.Count > 0) return (null, problems);

        var drafts = GridOfDraft.Spread(draft.Conditions, grid!);
        int stages = drafts.Sum(condition => condition.Stages.Count + condition.Donor.Count);
        if (stages > MostStages)
            return (null, [$"{Place(draft.From)}the {drafts.Count} conditions have {stages} stages; at most {MostStages} are possible."]);
        var resolved = new List<(string Name, (SweepSpec? Spec, IReadOnlyList<string> Problems) Result)>();
        Dictionary<string, IReadOnlyList<int>> seedLists = [];
        long trials = 0;
        foreach (var condition in drafts)
        {
            resolved.Add((NameOf(condition), SweepValidation.Resolve(condition, models, seedLists)));
            trials += resolved[^1].Result.Spec?.Seeds.Count ?? 0;
            // Before a short text has taken gigabytes.
            if (trials > SeedList.MostTrials)
                return (null, [$"{Place(draft.From)}{drafts.Count} conditions with this many trials each are more than "
                    + $"{SeedList.MostTrials} trials; at most that many are possible."]);
        }

        foreach (var problem in resolved.SelectMany(condition => condition.Result.Problems.Select(text => (condition.Name, Text: text)))
            .GroupBy(problem => problem.Text)
            .Take(MostProblems))
            problems.Add(drafts.Count == 1 || problem.Count() == drafts.Count
                ? problem.Key
                : $"condition {Excerpt.Of(problem.First().Name)}: {problem.Key}");
        foreach (var name in resolved.GroupBy(condition => condition.Name).Where(name => name.Count() > 1).Take(MostProblems))
            problems.Add(Place(PlaceOfName(drafts.Last(condition => NameOf(condition) == name.Key)))
                + $"{name.Count()} conditions are called {Excerpt.Of(name.Key)}: give each its own name.");
        foreach (var alike in resolved.Select(condition => condition.Name).Distinct()
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(alike => alike.Count() > 1).Take(MostProblems))
            problems.Add(Place(PlaceOfName(drafts.Last(condition => NameOf(condition) == alike.Last())))
                + $"the conditions {string.Join(" and ", alike.Select(Excerpt.Of))} differ in capitals only: a disk that ignores case "
                + "would keep one of them; give each its own name.");
        if (problems.Count > 0) return (null, problems);
        if (resolved is [var only]) return (Study.Of(only.Result.Spec!), []);

        var specs = resolved.Select(condition => condition.Result.Spec!).ToList();
        foreach (var other in specs.Where(other => !other.Seeds.SequenceEqual(specs[0].Seeds)).Take(MostProblems))
            problems.Add($"{Place(drafts[specs.IndexOf(other)].From)}condition {other.Protocol.Name}: has its own seeds "
                + $"({SeedList.Write(other.Seeds)}); the seeds are the study's, so that its conditions can be compared.");
        return problems.Count > 0
            ? (null, problems)
            : (new Study
            {
                Name = Value(draft.Settings, SweepKeys.Name) ?? "study",
                Description = Value(draft.Settings, SweepKeys.Description) ?? "",
                Conditions = specs,
            }, []);
    }

    internal static string Place(string? from) => from is null ? "" : $"{from}: ";

    private static string? PlaceOfName(SpecDraft draft) => Last(draft.Settings, SweepKeys.Name)?.From;

    internal static string NameOf(SpecDraft draft) => Value(draft.Settings, SweepKeys.Name) ?? "sweep";

    private static string? Value(IReadOnlyList<Setting> settings, string path) => Last(settings, path)?.Value;

    private static Setting? Last(IReadOnlyList<Setting> settings, string path) => settings.LastOrDefault(setting => setting.Path == path);
}
