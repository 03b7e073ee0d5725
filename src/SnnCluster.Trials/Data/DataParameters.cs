using SnnCluster.Trials.Parameters;

namespace SnnCluster.Trials.Data;

/// <summary>The parameters of every model that needs files: where the files are, and their digest.</summary>
public static class DataParameters
{
    /// <summary>Their paths: the folder on this machine, which no key covers, and the digest of the files in it, which all do.</summary>
    public const string Folder = "data.folder", Sha256 = "data.sha256";

    /// <param name="what">What the folder holds, for error messages: "a folder with ...".</param>
    /// <param name="source">As <see cref="Parameter.Source"/>.</param>
    public static IReadOnlyList<Parameter> Of(string what, string source) =>
    [
        new TextParameter(Folder, what, "folder", source, text => text.Length > 0) { IsOfPlace = true },
        new TextParameter(Sha256, "64 hex digits, as `snn data check DIR` prints them", "digest", source, IsDigest),
    ];

    private static bool IsDigest(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
