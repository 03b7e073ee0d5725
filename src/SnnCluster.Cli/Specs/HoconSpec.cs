using Akka.Configuration;
using Akka.Configuration.Hocon;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Specs;

/// <summary>Reads the HOCON form of a protocol into a draft; what the values mean is not looked at here.</summary>
public static class HoconSpec
{
    private const string StagesKey = "stages", DonorKey = "noise-donor";

    /// <param name="from">Name of the file, for error messages.</param>
    /// <returns>The draft, or null and the problem.</returns>
    public static (SpecDraft? Draft, string? Problem) Read(string text, string from)
    {
        try
        {
            var root = ConfigurationFactory.ParseString(text).Root;
            if (!root.IsObject() || !root.GetObject().Items.ContainsKey(StagesKey))
                return (null, $"{from}: names no stages; a protocol file holds at least a line like stages = [U, T1, tests]. `snn protocols {ProtocolLibrary.Default}` prints an example.");

            var items = root.GetObject().Items;
            var settings = new List<Setting>();
            foreach (var (key, value) in items)
                if (key is not (StagesKey or DonorKey)) Flatten(key, value, from, settings);
            var donor = items.TryGetValue(DonorKey, out var stages) ? Stages(stages) : [];
            return (new SpecDraft(Stages(items[StagesKey]), donor, settings), null);
        }
        catch (Exception e) when (e is FormatException or ConfigurationException or InvalidOperationException or NullReferenceException or IndexOutOfRangeException)
        {
            // The parser throws whatever it stumbles over.
            return (null, $"{from}: is not HOCON: {e.Message} `snn protocols {ProtocolLibrary.Default}` prints an example.");
        }
    }

    private static List<StageDraft> Stages(HoconValue value) =>
        value.IsArray() ? [.. value.GetArray().Select(Stage)] : throw new FormatException("stages must be a list, e.g. [U, T1, tests].");

    private static StageDraft Stage(HoconValue value)
    {
        if (!value.IsObject()) return new StageDraft(value.GetString(), null);
        var items = value.GetObject().Items;
        string? unknown = items.Keys.FirstOrDefault(key => key is not ("stage" or "aeons"));
        if (unknown is not null) throw new FormatException($"a stage has no key {unknown}; allowed: stage, aeons.");
        return items.TryGetValue("stage", out var notation)
            ? new StageDraft(notation.GetString(), items.TryGetValue("aeons", out var aeons) ? aeons.GetString() : null)
            : throw new FormatException("a stage with a length of its own is written { stage = T1, aeons = 2500 }.");
    }

    private static void Flatten(string path, HoconValue value, string from, List<Setting> settings)
    {
        if (!value.IsObject())
        {
            settings.Add(new Setting(path, value.IsArray() ? string.Join(',', value.GetArray().Select(item => item.GetString())) : value.GetString(), from));
            return;
        }

        foreach (var (key, inner) in value.GetObject().Items) Flatten($"{path}.{key}", inner, from, settings);
    }
}
