using System.Reflection;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Specs;

/// <summary>The protocols of hocon/protocols, which the program carries, and protocol files of the user's own.</summary>
public static class ProtocolLibrary
{
    public const string Default = "sleep-relearn";

    private const string Prefix = "protocols/", Suffix = ".conf";

    public static IReadOnlyList<string> Names { get; } =
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>The file of a protocol; null if there is none of that name.</summary>
    public static string? Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name + Suffix);
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Reads a protocol by its name or from a file.</summary>
    /// <returns>The draft, or null and the problem.</returns>
    public static (SpecDraft? Draft, string? Problem) Read(string nameOrFile)
    {
        if (Text(nameOrFile) is { } text) return HoconSpec.Read(text, nameOrFile);
        if (!File.Exists(nameOrFile)) return (null, Unknown(nameOrFile));
        try
        {
            return HoconSpec.Read(File.ReadAllText(nameOrFile), nameOrFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"{nameOrFile}: cannot be read: {e.Message}");
        }
    }

    public static string Unknown(string name) =>
        $"{name}: there is no such protocol or file; did you mean {NearestName.Of(name, Names)}? `snn protocols` lists them all.";
}
