using System.Globalization;
using SnnCluster.Sweeps.Notation;
using SnnCluster.Trials.Parameters;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Sweeps.Specs;

/// <summary>
/// Turns a draft into a sweep, or says everything that is wrong with it: one line per problem, with the key, the value and what is allowed.
/// </summary>
public sealed class SweepValidation
{
    private readonly IModel model;
    private readonly SpecDraft draft;
    private readonly Dictionary<string, IReadOnlyList<int>> seedLists;
    private readonly bool isStored;
    private readonly Dictionary<string, Setting> settings = [];
    private readonly List<string> problems = [];

    private SweepValidation(IModel model, SpecDraft draft, Dictionary<string, IReadOnlyList<int>> seedLists, bool isStored)
    {
        (this.model, this.draft, this.seedLists, this.isStored) = (model, draft, seedLists, isStored);
        var known = SweepKeys.Of(model);
        foreach (var setting in draft.Settings.Where(setting => setting.Path != SweepKeys.Declaration))
            if (known.Contains(setting.Path)) settings[setting.Path] = setting;
            else problems.Add($"{setting.From}: there is no key {Excerpt.Of(setting.Path)}{NearestName.Question(setting.Path, known)}");
    }

    /// <returns>The sweep, or null and the problems.</returns>
    public static (SweepSpec? Spec, IReadOnlyList<string> Problems) Resolve(SpecDraft draft, Models models) => Resolve(draft, models, []);

    /// <param name="seedLists">Those that were read before, by their texts: the conditions of a study have one between them.</param>
    /// <param name="isStored">What was computed once can be read, whatever the model refuses to begin today.</param>
    internal static (SweepSpec? Spec, IReadOnlyList<string> Problems) Resolve(
        SpecDraft draft,
        Models models,
        Dictionary<string, IReadOnlyList<int>> seedLists,
        bool isStored = false)
    {
        var (model, unknown) = DeclaredModels.Of(draft, models);
        if (model is null) return (null, unknown);
        var validation = new SweepValidation(model, draft, seedLists, isStored);
        var spec = validation.Resolve();
        return (validation.problems.Count == 0 ? spec : null, validation.problems);
    }

    private SweepSpec Resolve()
    {
        int before = problems.Count;
        var engine = Parsed(SweepKeys.Engine, model.Engines[0], OneOf(model.Engines), Engine);
        var parameters = Parameters();
        var (stages, donor) = (Stages("stages", draft.Stages), Stages("noise-donor", draft.Donor));
        bool canBeJudged = problems.Count == before;
        double scale = Scale();
        var protocol = new Protocol
        {
            Name = Name(),
            Description = Text(SweepKeys.Description) ?? "",
            Stages = stages,
            Donor = donor,
        };
        var spec = new SweepSpec
        {
            Model = model,
            Engine = engine,
            Parameters = parameters,
            Protocol = protocol,
            Scale = draft.ScaledBy ?? scale,
            Published = [.. model.Tasks.Where(task => settings.ContainsKey(SweepKeys.Published(task))).Select(Published)],
            SweepSeed = Parsed(SweepKeys.SweepSeed, 1UL, "a whole number from 0 to 18446744073709551615", Ulong),
            Seeds = Seeds(),
        };
        if (canBeJudged && !isStored)
            problems.AddRange(model.Problems(spec.Trial(0)).Take(MostProblems).Select(Located));
        var scaled = protocol.Scaled(scale);
        foreach (var stage in scaled.Stages.Concat(scaled.Donor)
            .Where(stage => stage.Length > LongestStage)
            .DistinctBy(stage => (stage.Notation, stage.Length))
            .Take(MostProblems))
            problems.Add($"{settings[SweepKeys.Scale].From}: scale = {scale.ToString(CultureInfo.InvariantCulture)}: "
                + $"makes the stage {stage} {stage.Length} {model.Words.Length} long; at most {LongestStage} are possible.");
        return spec with { Protocol = scaled };
    }

    private static string OneOf(IReadOnlyList<Engine> engines) => string.Join(" or ", engines.Select(engine => engine.Key));

    private Engine? Engine(string text) => model.Engines.FirstOrDefault(engine => engine.Key == text);

    private PublishedPerformance Published(int task) => Parsed(
        SweepKeys.Published(task),
        new PublishedPerformance { Task = task, Mean = 0 },
        PublishedPerformance.Form,
        text => PublishedPerformance.Parse(task, text));

    private string Name()
    {
        if (!isStored && settings.TryGetValue(SweepKeys.Name, out var setting) && SweepName.Problem(setting) is { } problem)
        {
            problems.Add(problem);
            return setting.Value;
        }

        return Parsed(SweepKeys.Name, "sweep", SweepName.Allowed, text => SweepName.Is(text) ? text : null!);
    }

    private ParameterValues Parameters()
    {
        var values = ParameterValues.Default(model.Parameters);
        foreach (var parameter in model.Parameters)
        {
            if (!settings.TryGetValue(parameter.Path, out var setting)) continue;
            try
            {
                values = values.With(parameter.Path, setting.Value);
            }
            catch (FormatException e)
            {
                problems.Add($"{setting.From}: {e.Message}");
            }
        }

        return values;
    }

    // A problem that is about a parameter begins with its path; the others are about the stages.
    private string Located(string problem) => Placed(
        settings.Values.FirstOrDefault(setting => problem.StartsWith(setting.Path + " = ", StringComparison.Ordinal))?.From ?? draft.From,
        problem);

    private double Scale()
    {
        if (draft.ScaledBy is { } already && settings.TryGetValue(SweepKeys.Scale, out var setting))
            problems.Add(string.Create(CultureInfo.InvariantCulture,
                $"{setting.From}: scale = {Excerpt.Of(setting.Value)}: the lengths of a result are scaled already, by {already}; "
                + $"run its protocol.conf to scale them otherwise."));
        return Parsed(SweepKeys.Scale, 1.0, "a number above 0, at most 100", text =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double scale) && scale is > 0 and <= 100
                ? scale
                : (double?)null);
    }

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
            if (model.ReadStages(written.Notation) is { } parsed)
                stages.AddRange(parsed.Select(stage => WithLength(stage, written, () => PlaceOf(key, entry, written))));
            else problems.Add($"{PlaceOf(key, entry, written)}: \"{Excerpt.Of(written.Notation)}\" is not a stage"
                + $"{StageHint.Of(written.Notation, model)}");
        }

        return stages;
    }

    private static string PlaceOf(string key, int entry, StageDraft written) => Placed(written.From, $"{key}, entry {entry}");

    private static string Placed(string? from, string problem) => from is null ? problem : $"{from}: {problem}";

    private Stage WithLength(Stage stage, StageDraft written, Func<string> place)
    {
        string unit = model.Words.Length;
        if (stage.IsInstantaneous)
        {
            if (written.Length is not null)
                problems.Add(
                    $"{place()} ({stage}): {unit} = {Excerpt.Of(written.Length)}: this stage takes no time; leave {unit} out.");
            return stage;
        }

        if (written.Length is null) return stage with { Length = GroupLength(stage.Group) };
        if (Length(written.Length) is { } length) return stage with { Length = length };
        problems.Add($"{place()} ({stage}): {unit} = {Excerpt.Of(written.Length)}: must be {LengthAllowed}.");
        return stage with { Length = stage.Group.ShortestLength };
    }

    /// <summary>After this many, a reader fixes those first.</summary>
    private const int MostProblems = 20;

    private const long LongestStage = 100_000_000;
    private const string LengthAllowed = "a whole number from 1 to 100000000";

    private long GroupLength(StageGroup group) => Parsed(SweepKeys.Length(model, group), group.UsualLength, LengthAllowed, Length);

    private static long? Length(string text) => Whole(text) is >= 1 and <= LongestStage and var length ? length : null;

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
}
