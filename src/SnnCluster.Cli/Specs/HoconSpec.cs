using Akka.Configuration;
using Akka.Configuration.Hocon;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cli.Specs;

/// <summary>Reads the HOCON form of a protocol or a study into a draft; what the values mean is not looked at here.</summary>
public sealed class HoconSpec
{
    private const string StagesKey = "stages", DonorKey = "noise-donor", GridKey = "grid", ConditionsKey = "conditions",
        ProtocolKey = "protocol";

    private static readonly string[] OwnKeys = [StagesKey, ConditionsKey, DonorKey, GridKey];

    /// <summary>Of a protocol that a condition begins with: the study has its own.</summary>
    private static readonly string[] NotTaken = [SweepKeys.Trials, SweepKeys.Seeds, SweepKeys.Scale, SweepKeys.SweepSeed, SweepKeys.Engine];

    private readonly IModel model;

    private HoconSpec(IModel model) => this.model = model;

    /// <param name="from">Name of the file, for error messages.</param>
    /// <param name="models">That it may be of.</param>
    /// <param name="protocol">Reads a protocol of the library by its name, for conditions that begin with one.</param>
    /// <returns>The draft, or null and the problem.</returns>
    public static (StudyDraft? Draft, string? Problem) Read(string text, string from, Models models,
        Func<string, (StudyDraft? Draft, string? Problem)> protocol)
    {
        try
        {
            if (Brackets.Unclosed(text) is { } unclosed) throw new FormatException(unclosed);
            var root = ConfigurationFactory.ParseString(text).Root;
            var items = root.IsObject() ? root.GetObject().Items : [];
            string name = items.TryGetValue(SweepKeys.Model, out var named) ? named.GetString() : models.Usual.Name;
            if (models.Find(name) is not { } model) return (null, $"{from}: model = {name}: must be one of {models.Names}.");
            return new HoconSpec(model).Read(items, from, protocol);
        }
        catch (MisplacedException e)
        {
            return (null, e.Message.StartsWith(from, StringComparison.Ordinal) ? e.Message : $"{from}: {e.Message}");
        }
        catch (Exception e) when (e is FormatException or ConfigurationException or InvalidOperationException or NullReferenceException
            or IndexOutOfRangeException)
        {
            // The parser throws whatever it stumbles over.
            return (null, $"{from}: is not HOCON: {e.Message} `snn protocols {ProtocolLibrary.Default}` prints an example.");
        }
    }

    private (StudyDraft? Draft, string? Problem) Read(IDictionary<string, HoconValue> items, string from,
        Func<string, (StudyDraft? Draft, string? Problem)> protocol)
    {
        if (items.TryGetValue(ConditionsKey, out var conditions)) return (Study(items, conditions, from, protocol), null);
        if (items.ContainsKey(StagesKey)) return (StudyDraft.Of(Sweep(items, [], from), Grid(items, from)), null);
        string? unknown = items.Where(item => !item.Value.IsEmpty && !IsKey(item.Key)).Select(item => item.Key).FirstOrDefault();
        return unknown is not null
            ? (null, $"{from}: there is no key {unknown}; did you mean {NearestName.Of(unknown, OwnKeys.Concat(SweepKeys.Of(model)))}? "
                + $"A file names stages, e.g. {Example}, or a study's conditions.")
            : (null, $"{from}: names no stages; a protocol file holds at least a line like {Example}. "
                + $"`snn protocols {ProtocolLibrary.Default}` prints an example.");
    }

    /// <summary>Stages, for error messages.</summary>
    private string Example => $"stages = {model.Words.Example}";

    private StudyDraft Study(IDictionary<string, HoconValue> items, HoconValue conditions, string from,
        Func<string, (StudyDraft? Draft, string? Problem)> protocol)
    {
        if (items.ContainsKey(StagesKey)) throw new MisplacedException("a study has conditions, or a protocol has stages: one of them.");
        if (!conditions.IsArray())
            throw new MisplacedException($"conditions must be a list, e.g. [{{ name = sleep, {Example} }}].");
        var common = Settings(items, from);
        var ofStudy = common.Where(setting => setting.Path is SweepKeys.Name or SweepKeys.Description).ToList();
        return new(ofStudy,
            [.. conditions.GetArray()
                .Select((condition, i) => Condition(condition, [.. common.Except(ofStudy)], $"{from}, condition {i + 1}", protocol))],
            Grid(items, from));
    }

    private SpecDraft Condition(HoconValue value, IReadOnlyList<Setting> common, string from,
        Func<string, (StudyDraft? Draft, string? Problem)> protocol)
    {
        if (!value.IsObject())
            throw new MisplacedException($"{from}: write {{ name = ..., {Example} }} or {{ protocol = {ProtocolLibrary.Default} }}.");
        var items = value.GetObject().Items;
        if (!items.TryGetValue(ProtocolKey, out var name))
            return items.ContainsKey(StagesKey)
                ? Sweep(items, common, from)
                : throw new MisplacedException($"{from}: has neither stages nor a protocol.");
        if (items.ContainsKey(StagesKey)) throw new MisplacedException($"{from}: has a protocol and stages: one of them.");
        var (draft, problem) = protocol(name.GetString());
        var begins = draft?.Conditions[0] ?? throw new MisplacedException($"{from}: {problem}");
        return begins with {
            Settings = [.. begins.Settings.Where(setting => !NotTaken.Contains(setting.Path)), .. common, .. Settings(items, from)] };
    }

    private SpecDraft Sweep(IDictionary<string, HoconValue> items, IReadOnlyList<Setting> common, string from) =>
        new(Stages(items[StagesKey]), items.TryGetValue(DonorKey, out var stages) ? Stages(stages) : [],
            [.. common, .. Settings(items, from)]);

    private static List<Setting> Settings(IDictionary<string, HoconValue> items, string from)
    {
        var settings = new List<Setting>();
        foreach (var (key, value) in items)
            if (key is not (StagesKey or DonorKey or GridKey or ConditionsKey or ProtocolKey)) Flatten(key, value, from, settings);
        return settings;
    }

    /// <summary>Keys may be nested, or written with dots.</summary>
    private static List<GridAxis> Grid(IDictionary<string, HoconValue> items, string from)
    {
        var axes = new List<GridAxis>();
        if (items.TryGetValue(GridKey, out var grid)) Walk("", grid);
        return axes;

        void Walk(string path, HoconValue value)
        {
            if (value.IsObject() && value.GetObject().Items.Count > 0)
                foreach (var (key, inner) in value.GetObject().Items) Walk(path.Length == 0 ? key : $"{path}.{key}", inner);
            else if (path.Length > 0 && value.IsArray()) axes.Add(new(path, [.. value.GetArray().Select(item => item.GetString())], from));
            else
                throw new MisplacedException($"grid must name keys with lists of values, e.g. grid {{ sleep.reward = [0.1, "
                    + $"0.5] }}{(path.Length == 0 ? "" : $"; {path} has none")}.");
        }
    }

    private List<StageDraft> Stages(HoconValue value) =>
        value.IsArray()
            ? [.. value.GetArray().Select(Stage)]
            : throw new MisplacedException($"stages must be a list, e.g. {model.Words.Example}.");

    private StageDraft Stage(HoconValue value)
    {
        if (!value.IsObject()) return new StageDraft(value.GetString(), null);
        var items = value.GetObject().Items;
        string length = model.Words.Length;
        string? unknown = items.Keys.FirstOrDefault(key => key != "stage" && key != length);
        if (unknown is not null) throw new MisplacedException($"a stage has no key {unknown}; allowed: stage, {length}.");
        return items.TryGetValue("stage", out var notation)
            ? new StageDraft(notation.GetString(), items.TryGetValue(length, out var written) ? written.GetString() : null)
            : throw new MisplacedException($"a stage with a length of its own is written {{ stage = T1, {length} = 2500 }}.");
    }

    private static void Flatten(string path, HoconValue value, string from, List<Setting> settings)
    {
        if (!value.IsObject())
        {
            settings.Add(new Setting(path,
                value.IsArray() ? string.Join(',', value.GetArray().Select(item => item.GetString())) : value.GetString(), from));
            return;
        }

        foreach (var (key, inner) in value.GetObject().Items) Flatten($"{path}.{key}", inner, from, settings);
    }

    /// <summary>Whether a file may have this at its top: a key, or what several keys begin with.</summary>
    private bool IsKey(string key) =>
        OwnKeys.Contains(key) || SweepKeys.Of(model).Any(known => known == key || known.StartsWith($"{key}.", StringComparison.Ordinal));

    /// <summary>It is HOCON, but something stands where it cannot stand.</summary>
    private sealed class MisplacedException(string message) : FormatException(message);
}
