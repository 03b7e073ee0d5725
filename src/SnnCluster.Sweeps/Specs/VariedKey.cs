using System.Globalization;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Sweeps.Specs;

/// <summary>
/// A key whose values differ between the conditions of a study: a parameter, a length of stages, the seed of the sweep, or the number of a
/// stage such as <c>prune 20</c>.
/// </summary>
public sealed record VariedKey
{
    /// <summary>As a protocol file has it, e.g. <c>sleep.reward</c>; of stages the word before the number.</summary>
    public required string Path { get; init; }

    /// <summary>One per condition, in its canonical text; empty where a condition has none, or several.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary>Whether every value is a number.</summary>
    public bool IsNumeric => Values.All(value => value.Length == 0 || Parse(value) is not null);

    /// <summary>The number of a condition; NaN if it has none.</summary>
    public double Number(int condition) => Parse(Values[condition]) ?? double.NaN;

    /// <summary>Lengths first, then stages, the seed and the parameters in the order of the model.</summary>
    public static IReadOnlyList<VariedKey> Of(Study study)
    {
        var model = study.Conditions[0].Model;
        var words = study.Conditions.SelectMany(Numbered).Select(stage => stage.Word).Distinct();
        IEnumerable<VariedKey> all =
        [
            .. model.StageGroups.Where(group => !group.IsInstantaneous)
                .Select(group => Of(study, SweepKeys.Length(model, group), condition => Length(condition, group))),
            .. words.Select(word => Of(study, word, condition => Single(
                Numbered(condition).Where(stage => stage.Word == word).Select(stage => stage.Number)))),
            Of(study, SweepKeys.SweepSeed, condition => condition.SweepSeed.ToString(CultureInfo.InvariantCulture)),
            .. model.Parameters.Where(parameter => parameter is { IsOfRecording: false, IsOfPlace: false })
                .Select(parameter => Of(study, parameter.Path, condition => condition.Parameters[parameter.Path])),
        ];
        // If a condition has none or several, there is no number to compare.
        return Differing(all.Where(key => key.Values.Where(value => value.Length > 0).Distinct().Count() > 1));
    }

    /// <summary>Those of the keys whose values differ.</summary>
    internal static IReadOnlyList<VariedKey> Differing(IEnumerable<VariedKey> keys) =>
        [.. keys.Where(key => key.Values.Distinct().Count() > 1)];

    /// <summary>A key with the value that each condition has.</summary>
    internal static VariedKey Of(Study study, string path, Func<SweepSpec, string> value) =>
        new() { Path = path, Values = [.. study.Conditions.Select(value)] };

    /// <summary>The notation of a stage without its number.</summary>
    public static string WordOf(Stage stage) => Number(stage) is { } numbered ? numbered.Word : stage.Notation;

    private static string Length(SweepSpec condition, StageGroup group) =>
        Single(condition.Protocol.Stages.Where(stage => stage.Group.Name == group.Name)
            .Select(stage => stage.Length.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The one text that there is; empty if there are none or several.</summary>
    private static string Single(IEnumerable<string> texts) => texts.Distinct().Take(2).ToArray() is [var only] ? only : "";

    private static IEnumerable<(string Word, string Number)> Numbered(SweepSpec condition) =>
        condition.Protocol.Stages.Select(Number).OfType<(string, string)>();

    /// <summary>"prune 20" as prune and 20; null: there is no number in it.</summary>
    private static (string Word, string Number)? Number(Stage stage) =>
        stage.Notation.LastIndexOf(' ') is > 0 and var space && Parse(stage.Notation[(space + 1)..]) is not null
            ? (stage.Notation[..space], stage.Notation[(space + 1)..])
            : null;

    private static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : null;
}
