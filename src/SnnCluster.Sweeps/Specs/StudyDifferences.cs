using System.Globalization;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Sweeps.Specs;

/// <summary>In what the conditions of a study differ: what is not the same in all needs a column in every table of them.</summary>
public sealed record StudyDifferences
{
    /// <summary><c>stages</c>, <c>noise_donor</c>, then paths of parameters; only what differs.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>By condition, in the order of the study: the value of each name.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Values { get; init; }

    /// <summary>Of all settings that a result or a recording depends on.</summary>
    public static StudyDifferences Of(Study study)
    {
        var conditions = study.Conditions;
        bool hasLengths = conditions.SelectMany(condition => condition.Protocol.Stages.Concat(condition.Protocol.NoiseDonor))
            .Where(stage => !stage.IsInstantaneous)
            .GroupBy(stage => stage.Notation)
            .Any(stages => stages.Select(stage => stage.Length).Distinct().Count() > 1);
        var paths = conditions.SelectMany(condition => condition.Parameters.All)
            .Where(value => !value.Parameter.IsOfPlace)
            .Select(value => value.Parameter.Path)
            .Distinct();
        (string Name, Func<SweepSpec, string> Value)[] all =
        [
            ("stages", condition => Text(condition.Protocol.Stages, hasLengths)),
            ("noise_donor", condition => Text(condition.Protocol.NoiseDonor, hasLengths)),
            .. paths.Select(path => (path, (Func<SweepSpec, string>)(condition => ValueOf(condition, path)))),
        ];
        var differing = all.Select(setting => (setting.Name, Values: conditions.Select(setting.Value).ToList()))
            .Where(setting => setting.Values.Distinct().Count() > 1)
            .ToList();
        return new()
        {
            Names = [.. differing.Select(setting => setting.Name)],
            Values = [.. conditions.Select((_, i) => (IReadOnlyList<string>)[.. differing.Select(setting => setting.Values[i])])],
        };
    }

    /// <summary>Stages as one text: <c>U > T1 > test1</c>; with lengths <c>U (100) > T1 (50)</c>.</summary>
    public static string Text(IReadOnlyList<Stage> stages, bool hasLengths) => string.Join(" > ", stages.Select(stage =>
        !hasLengths || stage.IsInstantaneous
            ? stage.Notation
            : $"{stage.Notation} ({stage.Length.ToString("N0", CultureInfo.InvariantCulture)})"));

    private static string ValueOf(SweepSpec condition, string path) =>
        condition.Parameters.All.Where(value => value.Parameter.Path == path).Select(value => value.Text).FirstOrDefault("");
}
