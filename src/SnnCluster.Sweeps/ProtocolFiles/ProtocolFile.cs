using SnnCluster.Sweeps.Grids;
using SnnCluster.Sweeps.Notation;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Sweeps.ProtocolFiles;

/// <summary>
/// Reads the text of a protocol or a study into a draft: everything in it is used or refused. What the values mean is not looked at here.
/// </summary>
public sealed class ProtocolFile
{
    private static readonly IReadOnlyDictionary<string, string> NotInProtocol = new Dictionary<string, string>
    {
        [FileKeys.Protocol] = "protocol belongs in a condition of a study: conditions = [{ protocol = NAME }].",
    };

    private static readonly IReadOnlyDictionary<string, string> NotInStudy = new Dictionary<string, string>(NotInProtocol)
    {
        [FileKeys.Stages] = "a file has conditions (a study) or stages (a protocol): keep one of them.",
        [FileKeys.Donor] = "noise-donor belongs in a condition, beside the stages that it serves.",
    };

    private static readonly IReadOnlyDictionary<string, string> NotInCondition = new Dictionary<string, string>(
        SweepKeys.OfStudy.Select(key => KeyValuePair.Create(key, FileKeys.IsOfStudy(key))))
    {
        [FileKeys.Grid] = "grid belongs at the top of the file and applies to all conditions.",
        [FileKeys.Sample] = "sample belongs at the top of the file, beside the grid that it samples.",
        [FileKeys.Conditions] = "a condition cannot contain conditions.",
    };

    private readonly Func<string, (StudyDraft? Draft, IReadOnlyList<string> Problems)> protocol;
    private readonly FileKeys keys;
    private readonly FileProblems problems;
    private readonly StageEntries entries;

    private ProtocolFile(
        IModel model, FileProblems problems, Func<string, (StudyDraft? Draft, IReadOnlyList<string> Problems)> protocol)
    {
        (keys, entries) = (new(model), new(model, problems));
        (this.problems, this.protocol) = (problems, protocol);
    }

    /// <param name="from">Name of the file, for error messages.</param>
    /// <param name="models">The models it may be for: the file names one (<c>model = ...</c>), or is for the default model.</param>
    /// <param name="protocol">Reads one of the program's protocols by name, for conditions that begin with one.</param>
    /// <returns>The draft, or null and the problems.</returns>
    public static (StudyDraft? Draft, IReadOnlyList<string> Problems) Read(
        string text,
        string from,
        Models models,
        Func<string, (StudyDraft? Draft, IReadOnlyList<string> Problems)> protocol)
    {
        var problems = new FileProblems(from);
        try
        {
            var root = NotationReader.Read(text);
            if (ModelOf(root, models, problems) is not { } model) return (null, problems.All);
            if (model is IDeclaredModel declarable && (model = Declarations.Read(root, declarable, problems)!) is null)
                return (null, problems.All);
            var draft = new ProtocolFile(model, problems, protocol).Draft(root);
            return problems.All.Count == 0 ? (draft, []) : (null, problems.All);
        }
        catch (NotationException e)
        {
            return (null, [$"{problems.At(e.Place)}: {e.Problem} {Example(models.Usual)}"]);
        }
    }

    private static string Example(IModel model) => model is IDeclaredModel
        ? $"A whole file for the model {model.Name} is among the samples."
        : $"`snn protocols {model.Words.Protocol}` prints an example.";

    private static IModel? ModelOf(Section root, Models models, FileProblems problems)
    {
        if (root[SweepKeys.Model] is not { } written) return models.Usual;
        if (problems.TextOf(written, SweepKeys.Model) is not { } name) return null;
        if (models.Find(name) is { } model) return model;
        problems.Add(written.Value.Place, $"model = {Excerpt.Of(name)}: "
            + (models.Withheld.TryGetValue(name, out string? why) ? $"{why}." : $"must be one of {models.Names}."));
        return null;
    }

    private StudyDraft? Draft(Section root)
    {
        var axes = GridAxes.Read(root[FileKeys.Grid], keys, problems);
        var sample = Sample(root);
        if (root[FileKeys.Conditions] is { } conditions) return Study(root, conditions, axes) with { Sample = sample };
        var settings = FileSettings.Read(
            root, [FileKeys.Stages, FileKeys.Donor, FileKeys.Grid, FileKeys.Sample, .. keys.Declared], NotInProtocol, keys, problems);
        if (root[FileKeys.Stages] is { } stages)
            return StudyDraft.Of(
                new(entries.Read(stages), entries.Read(root[FileKeys.Donor]), [.. settings, .. Declaration(root)])
                {
                    From = problems.At(stages.Place),
                },
                axes) with { From = problems.At(stages.Place), Sample = sample };
        if (problems.All.Count == 0)
            problems.Add(
                root.Place,
                $"this file has no stages; add at least a line such as stages = {keys.Model.Words.Example}. {Example(keys.Model)}");
        return null;
    }

    private StudyDraft Study(Section root, Field conditions, IReadOnlyList<GridAxis> axes)
    {
        var common = FileSettings.Read(
            root, [FileKeys.Conditions, FileKeys.Grid, FileKeys.Sample, .. keys.Declared], NotInStudy, keys, problems);
        var ofStudy = common.Where(setting => setting.Path is SweepKeys.Name or SweepKeys.Description).ToList();
        List<Setting> shared = [.. common.Except(ofStudy), .. Declaration(root)];
        if (conditions.Value is not Items list)
            problems.Add(
                conditions.Value.Place, $"conditions must be a list, e.g. [{{ name = sleep, stages = {keys.Model.Words.Example} }}].");
        else if (list.Values.Count > StudyValidation.MostConditions)
            problems.Add(list.Place, $"there are {list.Values.Count} conditions; at most {StudyValidation.MostConditions} are possible.");
        else
            return new StudyDraft(
                ofStudy,
                [.. list.Values.Select((value, i) => Condition(value, i + 1, shared, axes)).OfType<SpecDraft>()],
                axes) { From = problems.At(conditions.Place) };
        return new StudyDraft(ofStudy, [], axes);
    }

    private Setting? Sample(Section root) =>
        root[FileKeys.Sample] is { } field && problems.TextOf(field, FileKeys.Sample) is { } text
            ? new() { Path = FileKeys.Sample, Value = text, From = problems.At(field.Place) }
            : null;

    private IEnumerable<Setting> Declaration(Section root) =>
        keys.Model is IDeclaredModel { Declaration: { } declared }
            ? [new() { Path = SweepKeys.Declaration, Value = declared, From = problems.At(root[SweepKeys.Model]!.Place) }]
            : [];

    private SpecDraft? Condition(Node value, int number, IReadOnlyList<Setting> shared, IReadOnlyList<GridAxis> axes)
    {
        if (value is not Section section)
        {
            problems.Add(value.Place,
                $"condition {number}: write {{ name = ..., stages = {keys.Model.Words.Example} }} or "
                + $"{{ protocol = {keys.Model.Words.Protocol} }}.");
            return null;
        }

        var refused = NotInCondition.Concat(keys.Declared.Select(key => KeyValuePair.Create(key, FileKeys.IsOfStudy(key)))).ToDictionary();
        var own = FileSettings.Read(section, [FileKeys.Stages, FileKeys.Donor, FileKeys.Protocol], refused, keys, problems);
        var (stages, begins) = (section[FileKeys.Stages], section[FileKeys.Protocol]);
        if (stages is null == begins is null)
        {
            string why = stages is null ? "has neither stages nor a protocol" : "has both a protocol and stages: keep one of them";
            problems.Add(section.Place, $"condition {number}: {why}.");
            return null;
        }

        var donor = entries.Read(section[FileKeys.Donor]);
        string from = problems.At(section.Place);
        if (stages is not null) return new(entries.Read(stages), donor, [.. shared, .. own]) { From = from };
        if (problems.TextOf(begins!, FileKeys.Protocol) is not { } name) return null;
        var (draft, wrong) = protocol(name);
        problems.AddRange(begins!.Value.Place, wrong);
        if (draft?.Conditions[0] is not { } first) return null;
        if (first.Settings.LastOrDefault(setting => setting.Path == SweepKeys.Model)?.Value is { } other && other != keys.Model.Name)
        {
            problems.Add(begins.Value.Place, $"{name} is of the model {other}, this study of {keys.Model.Name}; model = {other} at the top "
                + "of the file makes it one of that.");
            return null;
        }

        var taken = first.Settings.Where(
            setting => !FileKeys.NotTaken.Contains(setting.Path) && !axes.Any(axis => axis.Path == setting.Path));
        return first with
        {
            Donor = section[FileKeys.Donor] is null ? first.Donor : donor,
            Settings = [.. taken, .. shared, .. own],
            From = from,
        };
    }
}
