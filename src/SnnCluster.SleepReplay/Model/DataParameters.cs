using SnnCluster.SleepReplay.Data;
using SnnCluster.Trials.Data;
using SnnCluster.Trials.Parameters;

namespace SnnCluster.SleepReplay.Model;

/// <summary>Which images are learned, as settings of a sweep: where they lie, and what they are.</summary>
internal static class DataParameters
{
    private const string Folder = "data.folder", Sha256 = "data.sha256", Source = "sleep-replay.md 1";

    public static IReadOnlyList<Parameter> All { get; } =
    [
        new TextParameter(Folder, "a folder with MNIST's four idx files, gzipped or not", "folder", Source, text => text.Length > 0)
        {
            IsOfPlace = true,
        },
        new TextParameter(Sha256, "64 hex digits, as `snn data check` prints them", "digest", Source, IsDigest),
    ];

    public static DataNeed Need(ParameterValues values) =>
        new() { Folder = Said(values[Folder]), Sha256 = Said(values[Sha256]), Files = Mnist.Files };

    private static string? Said(string text) => text == TextParameter.None ? null : text;

    private static bool IsDigest(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
