using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Reports.Studies.Parameters;

/// <summary>Conditions of a study that differ in nothing but the numbers of a few keys.</summary>
internal sealed record ConditionFamily
{
    /// <summary>Their places in the study, in its order.</summary>
    public required IReadOnlyList<int> Conditions { get; init; }

    /// <summary>The keys in which they differ.</summary>
    public required IReadOnlyList<VariedKey> Keys { get; init; }

    /// <summary>What distinguishes them from the other families with these keys, "sleep.noise = uniform"; empty if nothing does.</summary>
    public required string Title { get; init; }

    /// <summary>Values of a key, ascending.</summary>
    public IReadOnlyList<double> Numbers(int key) => [.. Conditions.Select(Keys[key].Number).Distinct().Order()];

    /// <summary>Whether every combination of the values of two keys is there.</summary>
    public bool IsMap => Keys.Count == 2 && Conditions.Count == Numbers(0).Count * Numbers(1).Count
        && Conditions.Select(condition => (Keys[0].Number(condition), Keys[1].Number(condition))).Distinct().Count() == Conditions.Count;

    /// <summary>All families of more than one condition, in the order of the study.</summary>
    public static IReadOnlyList<ConditionFamily> Of(Study study)
    {
        var keys = VariedKey.Of(study);
        var numeric = keys.Where(key => key.IsNumeric).ToList();
        return [.. Enumerable.Range(0, study.Conditions.Count)
            .GroupBy(condition => Rest(study.Conditions[condition], condition, keys))
            .Where(family => family.Count() > 1)
            .Select(family => Of([.. family], keys, numeric))];
    }

    private static ConditionFamily Of(IReadOnlyList<int> conditions, IReadOnlyList<VariedKey> keys, List<VariedKey> numeric) => new()
    {
        Conditions = conditions,
        Keys = [.. numeric.Where(key => conditions.Select(key.Number).Distinct().Count() > 1)],
        Title = string.Join(", ", keys.Except(numeric).Select(key => $"{key.Path} = {key.Values[conditions[0]]}")),
    };

    /// <summary>All that a condition is but for its numbers.</summary>
    private static string Rest(SweepSpec spec, int condition, IReadOnlyList<VariedKey> keys)
    {
        var values = keys.Select(key => key.IsNumeric ? key.Values[condition].Length > 0 ? "number" : "" : key.Values[condition]);
        var lengths = keys.Where(key => key.Values[condition].Length > 0).Select(key => key.Path).ToHashSet();
        var stages = spec.Protocol.Donor.Append(null).Concat(spec.Protocol.Stages).Select(stage => stage is null ? "|"
            : VariedKey.WordOf(stage) + (lengths.Contains(SweepKeys.Length(spec.Model, stage.Group)) ? "" : $" x {stage.Length}"));
        return string.Join('\n', [.. values, .. stages]);
    }
}
