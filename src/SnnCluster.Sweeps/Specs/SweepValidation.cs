using System.Globalization;
using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Recordings;
using SnnCluster.Foraging.Trials;
using SnnCluster.Foraging.Worlds;
using SnnCluster.Sweeps.Notation;

namespace SnnCluster.Sweeps.Specs;

/// <summary>
/// Turns a draft into a sweep, or says everything that is wrong with it: one line per problem, with the key, the value and what is allowed.
/// </summary>
public sealed class SweepValidation
{
    private readonly SpecDraft draft;
    private readonly Dictionary<string, IReadOnlyList<int>> seedLists;
    private readonly Dictionary<string, Setting> settings = [];
    private readonly List<string> problems = [];

    private SweepValidation(SpecDraft draft, Dictionary<string, IReadOnlyList<int>> seedLists)
    {
        (this.draft, this.seedLists) = (draft, seedLists);
        foreach (var setting in draft.Settings)
            if (SweepKeys.All.Contains(setting.Path)) settings[setting.Path] = setting;
            else
                problems.Add(
                    $"{setting.From}: there is no key {Excerpt.Of(setting.Path)}{NearestName.Question(setting.Path, SweepKeys.All)}");
    }

    /// <returns>The sweep, or null and the problems.</returns>
    public static (SweepSpec? Spec, IReadOnlyList<string> Problems) Resolve(SpecDraft draft) => Resolve(draft, []);

    /// <param name="seedLists">Those that were read before, by their texts: the conditions of a study have one between them.</param>
    internal static (SweepSpec? Spec, IReadOnlyList<string> Problems) Resolve(
        SpecDraft draft,
        Dictionary<string, IReadOnlyList<int>> seedLists)
    {
        var validation = new SweepValidation(draft, seedLists);
        var spec = validation.Resolve();
        return (validation.problems.Count == 0 ? spec : null, validation.problems);
    }

    private SweepSpec Resolve()
    {
        int before = problems.Count;
        var model = Model();
        var engine = Parsed(SweepKeys.Engine, EngineKind.Fast, "fast or exact", Engine);
        if (problems.Count == before) problems.AddRange(ModelRules.Violations(model, engine).Select(Located));
        double scale = Scale();
        before = problems.Count;
        var (stages, donor) = (Stages("stages", draft.Stages), Stages("noise-donor", draft.NoiseDonor));
        bool areStages = problems.Count == before;
        var protocol = new Protocol
        {
            Name = Name(),
            Description = Text(SweepKeys.Description) ?? "",
            Stages = stages,
            NoiseDonor = donor,
        };
        if (areStages)
            problems.AddRange(
                ProtocolRules.Violations(protocol, model.Sleep.Noise).Take(MostProblems).Select(problem => Placed(draft.From, problem)));
        var scaled = protocol.Scaled(scale);
        foreach (var stage in scaled.Stages.Concat(scaled.NoiseDonor)
            .Where(stage => stage.Aeons > MostAeons)
            .DistinctBy(stage => (stage.Notation, stage.Aeons))
            .Take(MostProblems))
            problems.Add($"{settings[SweepKeys.Scale].From}: scale = {scale.ToString(CultureInfo.InvariantCulture)}: "
                + $"makes the stage {stage} {stage.Aeons} aeons long; at most {MostAeons} are possible.");
        return new SweepSpec
        {
            Protocol = scaled,
            Scale = scale,
            Published = [.. from task in Enum.GetValues<ForagingTask>()
                            where settings.ContainsKey(SweepKeys.Published(task))
                            select Parsed(SweepKeys.Published(task), new PublishedPerformance(task, 0, 1),
                                "a mean from 0 to 1 and a standard deviation above 0, e.g. [0.7, 0.02]",
                                text => PublishedPerformance.Parse(task, text))],
            Model = model,
            SweepSeed = Parsed(SweepKeys.SweepSeed, 1UL, "a whole number from 0 to 18446744073709551615", Ulong),
            Seeds = Seeds(),
            Engine = engine,
            CourseWindow = Parsed(SweepKeys.CourseWindow, 50, "a whole number of aeons, 1 or more",
                text => Whole(text) is >= 1 and <= int.MaxValue and var n ? (int)n : null),
            Recording = new()
            {
                States = Count(SweepKeys.RecordedStates, 20, RecordingSettings.MostStates),
                Moves = Count(SweepKeys.RecordedMoves, 500, RecordingSettings.MostMoves),
            },
        };
    }

    private int Count(string key, int otherwise, int most) =>
        Parsed(key, otherwise, $"a whole number from 0 to {most}", text => Whole(text) is >= 0 and var n && n <= most ? (int)n : null);

    private string Name() =>
        Parsed(SweepKeys.Name, "sweep", "letters, digits, -, _ and . (not first), at most 64",
            text => text.Length is > 0 and <= 64 && text.All(IsOfName) && text[0] != '.' ? text : null!);

    internal static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';

    private ModelParameters Model()
    {
        var model = ModelParameters.Default;
        foreach (var parameter in ModelParameters.Catalogue.All)
        {
            if (!settings.TryGetValue(parameter.Path, out var setting)) continue;
            try
            {
                model = parameter.With(model, setting.Value);
            }
            catch (FormatException e)
            {
                problems.Add($"{setting.From}: {e.Message}");
            }
        }

        return model;
    }

    // The problem begins with the path of the parameter that it is about.
    private string Located(string problem) => Placed(
        settings.Values.FirstOrDefault(setting => problem.StartsWith(setting.Path + " = ", StringComparison.Ordinal))?.From,
        problem);

    private double Scale() =>
        Parsed(SweepKeys.Scale, 1.0, "a number above 0, at most 100", text =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double scale) && scale is > 0 and <= 100
                ? scale
                : (double?)null);

    private IReadOnlyList<int> Seeds()
    {
        string list = Text(SweepKeys.Seeds) ?? SeedList.OfFirst(Parsed(
            SweepKeys.Trials,
            4,
            $"a whole number from 1 to {SeedList.MostTrials}",
            text => Whole(text) is >= 1 and <= SeedList.MostTrials and var n ? (int)n : null));
        if (seedLists.TryGetValue(list, out var seeds)) return seeds;
        try
        {
            return seedLists[list] = SeedList.Parse(list);
        }
        catch (FormatException e)
        {
            problems.Add($"{settings[SweepKeys.Seeds].From}: seeds = {Excerpt.Of(list)}: {e.Message}");
            return [];
        }
    }

    private List<Stage> Stages(string key, IReadOnlyList<StageDraft> drafts)
    {
        var stages = new List<Stage>();
        for (int i = 0; i < drafts.Count && problems.Count < MostProblems; i++)
        {
            var written = drafts[i];
            int entry = i + 1;
            if (StageNotation.Parse(written.Notation) is { } parsed)
                stages.AddRange(parsed.Select(stage => WithLength(stage, written, () => PlaceOf(key, entry, written))));
            else problems.Add($"{PlaceOf(key, entry, written)}: \"{Excerpt.Of(written.Notation)}\" is no stage"
                + $"{StageHint.Of(written.Notation)}");
        }

        return stages;
    }

    private static string PlaceOf(string key, int entry, StageDraft written) => Placed(written.From, $"{key}, entry {entry}");

    private static string Placed(string? from, string problem) => from is null ? problem : $"{from}: {problem}";

    private Stage WithLength(Stage stage, StageDraft written, Func<string> place)
    {
        if (stage.IsInstantaneous)
        {
            if (written.Aeons is not null)
                problems.Add($"{place()} ({stage}): aeons = {Excerpt.Of(written.Aeons)}: this stage takes no time; leave aeons out.");
            return stage;
        }

        if (written.Aeons is null) return stage with { Aeons = KindLength(stage) };
        if (Whole(written.Aeons) is not (>= 1 and <= MostAeons and var aeons))
        {
            problems.Add($"{place()} ({stage}): aeons = {Excerpt.Of(written.Aeons)}: must be {LengthAllowed}.");
            return stage with { Aeons = stage.FewestAeons };
        }

        return stage with { Aeons = aeons };
    }

    /// <summary>Who has read so many mends them first.</summary>
    private const int MostProblems = 20;

    private const long MostAeons = 100_000_000;
    private const string LengthAllowed = "a whole number from 1 to 100000000";

    private long KindLength(Stage stage)
    {
        var (key, full) = stage switch
        {
            UnsupervisedStage => (SweepKeys.Unsupervised, 100_000L),
            TrainStage => (SweepKeys.Training, 50_000L),
            TestStage => (SweepKeys.Test, 10_000L),
            SleepStage => (SweepKeys.Sleep, 50_000L),
            _ => (SweepKeys.Interleaved, 50_000L),
        };
        return Parsed(key, full, LengthAllowed, text => Whole(text) is >= 1 and <= MostAeons and var n ? n : null);
    }

    private string? Text(string key) => settings.TryGetValue(key, out var setting) ? setting.Value : null;

    private T Parsed<T>(string key, T otherwise, string allowed, Func<string, T?> parse) where T : struct =>
        !settings.TryGetValue(key, out var setting) ? otherwise : parse(setting.Value) ?? Refused(setting, otherwise, allowed);

    private T Parsed<T>(string key, T otherwise, string allowed, Func<string, T?> parse) where T : class =>
        !settings.TryGetValue(key, out var setting) ? otherwise : parse(setting.Value) ?? Refused(setting, otherwise, allowed);

    private T Refused<T>(Setting setting, T otherwise, string allowed)
    {
        string problem = $"{setting.From}: {setting.Path} = {Excerpt.Of(setting.Value)}: must be {allowed}.";
        if (!problems.Contains(problem)) problems.Add(problem);
        return otherwise;
    }

    private static long? Whole(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long n) ? n : null;

    private static ulong? Ulong(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong n) ? n : null;

    private static EngineKind? Engine(string text) => text switch { "fast" => EngineKind.Fast, "exact" => EngineKind.Exact, _ => null };
}
