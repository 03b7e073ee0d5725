using SnnCluster.Sweeps.Notation;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Sweeps.ProtocolFiles;

/// <summary>
/// Reads the text of a protocol or a study into a draft: everything in it is used or refused. What the values mean is not looked at here.
/// </summary>
public sealed class ProtocolFile
{
    private const string Example = "`snn protocols sleep-relearn` prints an example.";

    private static readonly IReadOnlyDictionary<string, string> NotInProtocol = new Dictionary<string, string>
    {
        [FileKeys.Protocol] = "protocol stands in a condition of a study: conditions = [{ protocol = sleep-relearn }].",
    };

    private static readonly IReadOnlyDictionary<string, string> NotInStudy = new Dictionary<string, string>(NotInProtocol)
    {
        [FileKeys.Stages] = "a study has conditions, or a protocol has stages: one of them.",
        [FileKeys.Donor] = "noise-donor stands beside the stages that it serves, in a condition.",
    };

    private static readonly IReadOnlyDictionary<string, string> NotInCondition = new Dictionary<string, string>(
        FileKeys.OfStudy.Select(key => KeyValuePair.Create(
            key,
            $"{key} is the same for all conditions of a study, so that they can be compared; set it at the top of the file.")))
    {
        [FileKeys.Grid] = "grid stands at the top of the file and is for all conditions.",
        [FileKeys.Conditions] = "a condition has no conditions of its own.",
    };

    private readonly Func<string, (StudyDraft? Draft, IReadOnlyList<string> Problems)> protocol;
    private readonly FileProblems problems;

    private ProtocolFile(string from, Func<string, (StudyDraft? Draft, IReadOnlyList<string> Problems)> protocol) =>
        (problems, this.protocol) = (new(from), protocol);

    /// <param name="from">Name of the file, for error messages.</param>
    /// <param name="protocol">Reads a protocol of the program by its name, for conditions that begin with one.</param>
    /// <returns>The draft, or null and the problems.</returns>
    public static (StudyDraft? Draft, IReadOnlyList<string> Problems) Read(
        string text,
        string from,
        Func<string, (StudyDraft? Draft, IReadOnlyList<string> Problems)> protocol)
    {
        var file = new ProtocolFile(from, protocol);
        try
        {
            var draft = file.Draft(NotationReader.Read(text));
            return file.problems.All.Count == 0 ? (draft, []) : (null, file.problems.All);
        }
        catch (NotationException e)
        {
            return (null, [$"{file.problems.At(e.Place)}: {e.Problem} {Example}"]);
        }
    }

    private StudyDraft? Draft(Section root)
    {
        var axes = GridAxes.Read(root[FileKeys.Grid], problems);
        if (root[FileKeys.Conditions] is { } conditions) return Study(root, conditions, axes);
        var settings = FileSettings.Read(root, [FileKeys.Stages, FileKeys.Donor, FileKeys.Grid], NotInProtocol, problems);
        if (root[FileKeys.Stages] is { } stages)
            return StudyDraft.Of(
                new(StageEntries.Read(stages, problems), StageEntries.Read(root[FileKeys.Donor], problems), settings)
                {
                    From = problems.At(stages.Place),
                },
                axes) with { From = problems.At(stages.Place) };
        if (problems.All.Count == 0)
            problems.Add(root.Place, $"this file names no stages; it holds at least a line like stages = [U, T1, tests]. {Example}");
        return null;
    }

    private StudyDraft Study(Section root, Field conditions, IReadOnlyList<GridAxis> axes)
    {
        var common = FileSettings.Read(root, [FileKeys.Conditions, FileKeys.Grid], NotInStudy, problems);
        var ofStudy = common.Where(setting => setting.Path is SweepKeys.Name or SweepKeys.Description).ToList();
        var shared = common.Except(ofStudy).ToList();
        if (conditions.Value is not Items list)
            problems.Add(conditions.Value.Place, "conditions must be a list, e.g. [{ name = sleep, stages = [U, T1, tests] }].");
        else if (list.Values.Count > StudyValidation.MostConditions)
            problems.Add(list.Place, $"there are {list.Values.Count} conditions; at most {StudyValidation.MostConditions} are possible.");
        else
            return new StudyDraft(
                ofStudy,
                [.. list.Values.Select((value, i) => Condition(value, i + 1, shared, axes)).OfType<SpecDraft>()],
                axes) { From = problems.At(conditions.Place) };
        return new StudyDraft(ofStudy, [], axes);
    }

    private SpecDraft? Condition(Node value, int number, IReadOnlyList<Setting> shared, IReadOnlyList<GridAxis> axes)
    {
        if (value is not Section section)
        {
            problems.Add(value.Place,
                $"condition {number}: write {{ name = ..., stages = [U, T1, tests] }} or {{ protocol = sleep-relearn }}.");
            return null;
        }

        var own = FileSettings.Read(section, [FileKeys.Stages, FileKeys.Donor, FileKeys.Protocol], NotInCondition, problems);
        var (stages, begins) = (section[FileKeys.Stages], section[FileKeys.Protocol]);
        if (stages is null == begins is null)
        {
            string why = stages is null ? "has neither stages nor a protocol" : "has a protocol and stages: one of them";
            problems.Add(section.Place, $"condition {number}: {why}.");
            return null;
        }

        var donor = StageEntries.Read(section[FileKeys.Donor], problems);
        string from = problems.At(section.Place);
        if (stages is not null) return new(StageEntries.Read(stages, problems), donor, [.. shared, .. own]) { From = from };
        if (problems.TextOf(begins!, FileKeys.Protocol) is not { } name) return null;
        var (draft, wrong) = protocol(name);
        problems.AddRange(begins!.Value.Place, wrong);
        if (draft?.Conditions[0] is not { } first) return null;
        var taken = first.Settings.Where(
            setting => !FileKeys.NotTaken.Contains(setting.Path) && !axes.Any(axis => axis.Path == setting.Path));
        return first with
        {
            NoiseDonor = section[FileKeys.Donor] is null ? first.NoiseDonor : donor,
            Settings = [.. taken, .. shared, .. own],
            From = from,
        };
    }
}
