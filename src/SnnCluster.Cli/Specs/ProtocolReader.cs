using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Runs;
using SnnCluster.Web;

namespace SnnCluster.Cli.Specs;

/// <summary>
/// The protocols of the program, and files that are sent, for the API. Reads no file of this machine: whoever asks is elsewhere.
/// </summary>
/// <param name="models">That they may be of.</param>
public sealed class ProtocolReader(Models models) : IProtocolReader
{
    private const string From = "protocol";

    public IReadOnlyList<string> Names => [.. ProtocolLibrary.Names, .. ProtocolLibrary.Studies];

    public (Study? Study, IReadOnlyList<string> Problems) Read(string protocol, IReadOnlyDictionary<string, string> settings)
    {
        string? text = ProtocolLibrary.Text(protocol) ?? (protocol.Contains('\n') ? protocol : null);
        if (text is null)
            return (null,
                [$"{protocol}: there is no such protocol; did you mean {NearestName.Of(protocol, Names)}? A protocol of your own is sent "
                    + "as the whole text of its file."]);
        var (draft, problem) = HoconSpec.Read(text, From, models, name => ProtocolLibrary.ReadProtocol(name, models));
        if (draft is null) return (null, [problem!]);
        if (settings.ContainsKey(SweepKeys.Trials) && settings.ContainsKey(SweepKeys.Seeds))
            return (null, ["trials and seeds both say which trials to run: give one of them."]);
        if (settings.ContainsKey(SweepKeys.Trials)) draft = draft.Without(SweepKeys.Seeds);
        return StudyValidation.Resolve(
            settings.Aggregate(draft, (sweep, setting) => sweep.With(setting.Key, setting.Value, "settings")), models);
    }
}
