using System.Reflection;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cli.Specs;

/// <summary>The protocols and studies of hocon/, which the program carries, and files of the user's own.</summary>
public static class ProtocolLibrary
{
    public const string Default = "sleep-relearn";

    private const string Protocols = "protocols/", StudyFolder = "studies/", Suffix = ".conf";

    public static IReadOnlyList<string> Names { get; } = In(Protocols);

    public static IReadOnlyList<string> Studies { get; } = In(StudyFolder);

    /// <summary>The file of a protocol or study; null if there is none of that name.</summary>
    public static string? Text(string name)
    {
        var program = Assembly.GetExecutingAssembly();
        using var stream = program.GetManifestResourceStream(Protocols + name + Suffix)
            ?? program.GetManifestResourceStream(StudyFolder + name + Suffix);
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Reads a protocol or study by its name or from a file.</summary>
    /// <param name="models">That it may be of.</param>
    /// <returns>The draft, or null and the problem.</returns>
    public static (StudyDraft? Draft, string? Problem) Read(string nameOrFile, Models models)
    {
        if (Text(nameOrFile) is { } text) return HoconSpec.Read(text, nameOrFile, models, name => ReadProtocol(name, models));
        if (!File.Exists(nameOrFile)) return (null, Unknown(nameOrFile));
        try
        {
            return HoconSpec.Read(File.ReadAllText(nameOrFile), nameOrFile, models, name => ReadProtocol(name, models));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"{nameOrFile}: cannot be read: {e.Message}");
        }
    }

    /// <summary>Reads a protocol of the program, with which a condition of a study may begin.</summary>
    public static (StudyDraft? Draft, string? Problem) ReadProtocol(string name, Models models) =>
        Names.Contains(name)
            ? HoconSpec.Read(Text(name)!, name, models, _ => (null, ""))
            : (null, $"protocol = {name}: there is no such protocol; did you mean {NearestName.Of(name, Names)}?");

    public static string Unknown(string name) =>
        $"{name}: there is no such protocol, study or file; did you mean {NearestName.Of(name, Names.Concat(Studies))}? "
            + "`snn protocols` lists them all.";

    private static IReadOnlyList<string> In(string folder) =>
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Select(name => name[folder.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal)];
}
