using SnnCluster.Sweeps.Notation;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Sweeps.Specs;

/// <summary>Which model a draft is of: the one that it names, made whole by what it declares.</summary>
public static class DeclaredModels
{
    /// <returns>The model, or null and what is wrong.</returns>
    public static (IModel? Model, IReadOnlyList<string> Problems) Of(SpecDraft draft, Models models)
    {
        var named = Last(draft, SweepKeys.Model);
        if (named is not null && models.Find(named.Value) is null)
            return (null, [$"{named.From}: model = {Excerpt.Of(named.Value)}: must be one of {models.Names}."]);
        var model = named is null ? models.Usual : models.Find(named.Value)!;
        if (model is not IDeclaredModel declarable || Last(draft, SweepKeys.Declaration) is not { } declaration) return (model, []);
        var (declared, problems) = declarable.Declare(declaration.Value);
        return (declared, [.. problems.Select(problem => $"{declaration.From}: {problem.Path}: {problem.Text}")]);
    }

    private static Setting? Last(SpecDraft draft, string path) => draft.Settings.LastOrDefault(setting => setting.Path == path);
}
