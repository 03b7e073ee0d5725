using System.Globalization;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Sweeps.Specs;

/// <summary>
/// The settings in which the conditions of a study differ, for tables that describe each condition: the stages as one text, and parameters.
/// Figures and sorted tables use the numbers of <see cref="VariedKey.Of(Study)"/>.
/// </summary>
public static class StudyDifferences
{
    /// <summary>
    /// Of all settings that a result or a recording depends on: <c>stages</c>, <c>noise_donor</c>, then paths of parameters.
    /// </summary>
    public static IReadOnlyList<VariedKey> Of(Study study)
    {
        var conditions = study.Conditions;
        bool hasLengths = conditions.SelectMany(condition => condition.Protocol.Stages.Concat(condition.Protocol.Donor))
            .Where(stage => !stage.IsInstantaneous)
            .GroupBy(stage => stage.Notation)
            .Any(stages => stages.Select(stage => stage.Length).Distinct().Count() > 1);
        var paths = conditions.SelectMany(condition => condition.Parameters.All)
            .Where(value => !value.Parameter.IsOfPlace)
            .Select(value => value.Parameter.Path)
            .Distinct();
        return VariedKey.Differing(
        [
            VariedKey.Of(study, "stages", condition => Text(condition.Protocol.Stages, hasLengths)),
            VariedKey.Of(study, "noise_donor", condition => Text(condition.Protocol.Donor, hasLengths)),
            .. paths.Select(path => VariedKey.Of(study, path, condition => ValueOf(condition, path))),
        ]);
    }

    /// <summary>Stages as one text: <c>U > T1 > test1</c>; with lengths <c>U (100) > T1 (50)</c>.</summary>
    public static string Text(IReadOnlyList<Stage> stages, bool hasLengths) => string.Join(" > ", stages.Select(stage =>
        !hasLengths || stage.IsInstantaneous
            ? stage.Notation
            : $"{stage.Notation} ({stage.Length.ToString("N0", CultureInfo.InvariantCulture)})"));

    private static string ValueOf(SweepSpec condition, string path) =>
        condition.Parameters.All.Where(value => value.Parameter.Path == path).Select(value => value.Text).FirstOrDefault("");
}
