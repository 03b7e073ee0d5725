using System.Globalization;
using SnnCluster.Trials.Data;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Sweeps.Specs;

/// <summary>
/// A sweep as text that can be read again: a line <c>key=value</c> for each setting on which no result depends (seeds, scale, description),
/// then <see cref="SweepSpec.CanonicalText"/>. Sweeps are compared in this form, too.
/// </summary>
public sealed class SweepText
{
    private const string Seeds = "seeds", Scale = "scale", Description = "description", Hash = "hash";
    private const string Engine = "engine", Protocol = "protocol", Stages = "stages", Donor = "noise-donor";
    private static readonly string[] NotHashed = [Seeds, Scale, Description, Hash];
    private const string Published = "published.";

    private readonly IReadOnlyDictionary<string, string> lines;

    private SweepText(IReadOnlyDictionary<string, string> lines) => this.lines = lines;

    /// <summary>Version of the engine that the sweep was run with; null if the text does not say.</summary>
    public int? EngineVersion => int.TryParse(
        lines.GetValueOrDefault(Engine, "").Split('/') is [_, var version] ? version : "",
        CultureInfo.InvariantCulture,
        out int number) ? number : null;

    /// <summary>The text of a sweep, line by line <c>key=value</c>; the same sweep gives the same text.</summary>
    public static string Write(SweepSpec spec) => string.Create(CultureInfo.InvariantCulture, $"""
        {Seeds}={SeedList.Write(spec.Seeds)}
        {Scale}={spec.Scale:R}
        {Description}={spec.Protocol.Description.ReplaceLineEndings(" ")}
        {Hash}={spec.Hash}
        {PublishedText(spec)}{spec.Parameters.PlacesText}{spec.CanonicalText}
        """).ReplaceLineEndings("\n");

    /// <summary>Splits a text into its lines; lines that are not <c>key=value</c> are skipped.</summary>
    public static SweepText Parse(string text)
    {
        var lines = new Dictionary<string, string>();
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (line.Split('=', 2) is [var key, var value]) lines[key] = value;
        return new(lines);
    }

    /// <summary>What a line says; null if there is none of that key.</summary>
    public string? Value(string key) => lines.GetValueOrDefault(key);

    /// <summary>The settings in which this sweep differs from another, in words; empty if their results are the same.</summary>
    public IReadOnlyList<string> Differences(SweepText other) =>
        [.. lines.Keys.Union(other.lines.Keys).Except(NotHashed)
            .Where(key => !key.StartsWith(Published, StringComparison.Ordinal) && !PlaceParameters.IsOfPlace(key))
            .Where(key => lines.GetValueOrDefault(key) != other.lines.GetValueOrDefault(key))
            .Select(key => $"{key} ({lines.GetValueOrDefault(key, "none")}, now {other.lines.GetValueOrDefault(key, "none")})")];

    /// <summary>The sweep.</summary>
    /// <param name="isToRead">Whether it is read only for what it has computed: then it may be of an older version.</param>
    /// <param name="seedLists">Those that were read before, by their texts; null: none.</param>
    /// <returns>The sweep, or null and what is wrong with the text.</returns>
    public (SweepSpec? Spec, IReadOnlyList<string> Problems) Resolve(
        Models models, bool isToRead = false, Dictionary<string, IReadOnlyList<int>>? seedLists = null)
    {
        string? named = Value(SweepKeys.Model);
        if (models.Stored(named) is not { } model)
            return (null, [$"it is of the model {named ?? "without a name"}"
                + (models.Withheld.TryGetValue(named ?? "", out string? why) ? $": {why}" : ", which this program cannot run")]);
        if (EngineVersion is { } version && version != model.Version)
        {
            if (isToRead && model.Older(version) is { } older)
                return Resolve(new Models([.. models.All.Select(known => known == model ? older : known)]), seedLists: seedLists);
            string ofModel = model.IsUnnamed ? "" : $" of the model {model.Name}";
            return (null, [$"it was computed by engine version {version}{ofModel}; this program is version {model.Version}"]);
        }

        if (model is IDeclaredModel declarable && Value(SweepKeys.Declaration) is { } declaration)
        {
            var (declared, wrong) = declarable.Declare(declaration);
            if (declared is null) return (null, [.. wrong.Select(problem => $"{problem.Path}: {problem.Text}")]);
            model = declared;
        }

        if (Draft(model) is not { } draft) return (null, ["it is not the description of a sweep"]);
        var (spec, problems) = SweepValidation.Resolve(draft, models, seedLists ?? [], isStored: true);
        if (spec is null) return (null, problems);
        double scale = double.TryParse(lines.GetValueOrDefault(Scale), NumberStyles.Float, CultureInfo.InvariantCulture, out double read)
            && read > 0 ? read : 1;
        spec = spec with { Scale = scale, Protocol = spec.Protocol with { Description = lines.GetValueOrDefault(Description, "") } };
        return spec.Hash == lines.GetValueOrDefault(Hash) ? (spec, []) : (null, ["its hash does not match: it was changed, or is damaged"]);
    }

    private SpecDraft? Draft(IModel model)
    {
        if (StageDrafts(Stages) is not { } stages || StageDrafts(Donor) is not { } donor) return null;
        if (!lines.TryGetValue(Seeds, out string? seeds) || !lines.TryGetValue(Engine, out string? engine)
            || !lines.TryGetValue(Protocol, out string? name))
            return null;
        List<Setting> settings =
        [
            Setting(SweepKeys.Model, model.Name), Setting(SweepKeys.Name, name), Setting(SweepKeys.Seeds, seeds),
            Setting(SweepKeys.Engine, engine.Split('/')[0].ToLowerInvariant()),
            .. from key in model.Tasks.Select(SweepKeys.Published).Concat(model.Parameters.Select(parameter => parameter.Path))
                   .Append(SweepKeys.SweepSeed).Append(SweepKeys.Declaration)
               where lines.ContainsKey(key)
               select Setting(key, lines[key]),
        ];
        return new(stages, donor, settings);
    }

    private static string PublishedText(SweepSpec spec) =>
        string.Concat(spec.Published.Select(published => $"{SweepKeys.Published(published.Task)}={published.Text}\n"));

    // "U x 100; T1 x 50"
    private List<StageDraft>? StageDrafts(string key)
    {
        if (!lines.TryGetValue(key, out string? text)) return null;
        var stages = new List<StageDraft>();
        foreach (string stage in text.Split("; ", StringSplitOptions.RemoveEmptyEntries))
        {
            int times = stage.LastIndexOf(" x ", StringComparison.Ordinal);
            if (times < 0) return null;
            string length = stage[(times + 3)..];
            stages.Add(new() { Notation = stage[..times], Length = length == "0" ? null : length });
        }

        return stages;
    }

    private static Setting Setting(string path, string value) => new() { Path = path, Value = value, From = "the stored sweep" };
}
