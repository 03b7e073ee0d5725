using SnnCluster.Sweeps.Notation;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Sweeps.ProtocolFiles;

/// <summary>Reads protocols and studies: those that come with the program by name, others from their text.</summary>
/// <param name="models">The models they may be for.</param>
/// <param name="protocols">Texts by name.</param>
/// <param name="studies">Texts by name.</param>
public sealed class ProtocolReader(
    Models models,
    IReadOnlyDictionary<string, string> protocols,
    IReadOnlyDictionary<string, string> studies)
{
    /// <summary>The keys of all models.</summary>
    private readonly IReadOnlyList<string> keys = [.. models.All.SelectMany(SweepKeys.Of).Distinct()];

    /// <summary>Those whose protocols it can read.</summary>
    public Models Models => models;

    /// <summary>Every setting that a protocol of one of the models may have.</summary>
    public IReadOnlyList<string> Keys => keys;

    /// <summary>Those, and what the draft itself declares.</summary>
    public IReadOnlyList<string> KeysOf(StudyDraft draft) =>
        [.. draft.Conditions.Take(1).Select(condition => DeclaredModels.Of(condition, models).Model).OfType<IDeclaredModel>()
            .SelectMany(SweepKeys.Of).Union(keys)];

    /// <summary>Names of the protocols that come with the program, in alphabetical order.</summary>
    public IReadOnlyList<string> Protocols { get; } = [.. protocols.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Names of the studies that come with the program, in alphabetical order.</summary>
    public IReadOnlyList<string> Studies { get; } = [.. studies.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Protocols first, then studies.</summary>
    public IEnumerable<string> Names => Protocols.Concat(Studies);

    /// <summary>The text of a protocol or study of the program; null if there is none of that name.</summary>
    public string? Text(string name) => protocols.GetValueOrDefault(name) ?? studies.GetValueOrDefault(name);

    /// <param name="from">Name of the file, for error messages.</param>
    /// <returns>The draft, or null and the problems.</returns>
    public (StudyDraft? Draft, IReadOnlyList<string> Problems) Read(string text, string from) => 
        ProtocolFile.Read(text, from, models, Protocol);

    /// <summary>The sweep or study that a submission asks for.</summary>
    /// <param name="protocol">One of <see cref="Names"/>, or the text of a file.</param>
    /// <param name="settings">Any keys of a protocol file, including trials, seeds and scale.</param>
    /// <returns>The sweep or study, or null and everything that is wrong with it.</returns>
    public (Study? Study, IReadOnlyList<string> Problems) Resolve(string protocol, IReadOnlyDictionary<string, string?> settings)
    {
        if ((Text(protocol) ?? (protocol.IndexOfAny(['\n', '=', '{', ':']) >= 0 ? protocol : null)) is not { } text)
            return (null, [$"{Excerpt.Of(protocol)}: there is no such protocol{NearestName.Question(protocol, Names)} "
                + "Send your own protocol as the whole text of its file."]);
        var (draft, problems) = Read(text, "protocol");
        var wrong = Refusals(settings, draft is null ? keys : KeysOf(draft)).ToList();
        if (wrong.Count > 0) return (null, wrong);
        if (draft is null) return (null, problems);
        if (settings.ContainsKey(SweepKeys.Trials)) draft = draft.Without(SweepKeys.Seeds);
        return StudyValidation.Resolve(
            settings.Aggregate(draft, (sweep, setting) => sweep.With(setting.Key, setting.Value!, "settings")), models);
    }

    private IEnumerable<string> Refusals(
        IReadOnlyDictionary<string, string?> settings, IReadOnlyList<string> keys)
    {
        if (settings.Count > keys.Count) return [$"settings: there are {settings.Count}, but only {keys.Count} keys."];
        if (settings.ContainsKey(SweepKeys.Trials) && settings.ContainsKey(SweepKeys.Seeds))
            return ["trials and seeds both say which trials to run: give one of them."];
        return from setting in settings
               let isKnown = keys.Contains(setting.Key)
               where !isKnown || setting.Value is null or { Length: > NotationReader.MostCharacters }
               select !isKnown
                   ? $"settings: {OfGrid(setting.Key)}there is no key {Excerpt.Of(setting.Key)}{NearestName.Question(setting.Key, keys)}"
                   : setting.Value is null ? $"settings: {setting.Key}: null is not a value."
                   : $"settings: {setting.Key}: its value has {setting.Value.Length} characters; {NotationReader.MostCharacters} at most.";
    }

    private static string OfGrid(string key) => key == FileKeys.Sample || key.Split('.')[0] == FileKeys.Grid
        ? "put the axes of a grid, and its sample, into the text of the file, grid { sleep.reward = [0.1, 0.5] }: "
        : "";

    /// <summary>Reads a protocol of the program, with which a condition of a study may begin.</summary>
    private (StudyDraft? Draft, IReadOnlyList<string> Problems) Protocol(string name) =>
        protocols.TryGetValue(name, out string? text)
            ? ProtocolFile.Read(text, name, models, _ => (null, []))
            : (null, [$"protocol = {Excerpt.Of(name)}: there is no such protocol{NearestName.Question(name, Protocols)} "
                + "`snn protocols` lists those that a condition may begin with."]);
}
