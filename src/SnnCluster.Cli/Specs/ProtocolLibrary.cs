using System.Reflection;
using SnnCluster.Sweeps.Notation;
using SnnCluster.Sweeps.ProtocolFiles;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cli.Specs;

/// <summary>The protocols and studies of hocon/, which the program carries, and files of the user's own.</summary>
public static class ProtocolLibrary
{
    /// <summary>The protocol that is run if none is named.</summary>
    public const string Default = "sleep-relearn";

    private const string Suffix = ".conf";

    /// <summary>Reads them, and texts of that form.</summary>
    /// <param name="models">That they may be of.</param>
    public static ProtocolReader Reader(Models models) => new(models, In("protocols/"), In("studies/"));

    /// <summary>Reads a protocol or study by its name or from a file.</summary>
    /// <returns>The draft, or null and the problems.</returns>
    public static (StudyDraft? Draft, IReadOnlyList<string> Problems) Read(string nameOrFile, ProtocolReader reader)
    {
        if (reader.Text(nameOrFile) is { } own) return reader.Read(own, nameOrFile);
        if (Directory.Exists(nameOrFile))
            return (null, [$"{nameOrFile}: is a folder; name a protocol, a study or a file. "
                + "`snn protocols` lists what comes with the program."]);
        if (!File.Exists(nameOrFile)) return (null, [Unknown(nameOrFile, reader)]);
        var (text, problem) = TextFile.Read(nameOrFile, NotationReader.MostCharacters);
        return text is null ? (null, [problem!]) : reader.Read(text, nameOrFile);
    }

    /// <summary>An error for a name that is neither a protocol, a study nor a file, with the nearest name if one is near.</summary>
    public static string Unknown(string name, ProtocolReader reader)
    {
        string known = $"{Excerpt.Of(name)}: there is no such protocol, study or file";
        return name.Split('=') is [var key, _] && reader.Keys.Contains(key.TrimStart('-'))
            ? $"{known}; did you mean --set {Excerpt.Of(name.TrimStart('-'))}?"
            : $"{known}{NearestName.Question(name, reader.Names)} `snn protocols` lists them all.";
    }

    private static Dictionary<string, string> In(string folder)
    {
        var program = Assembly.GetExecutingAssembly();
        return program.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .ToDictionary(name => name[folder.Length..^Suffix.Length], name =>
            {
                using var reader = new StreamReader(program.GetManifestResourceStream(name)!);
                return reader.ReadToEnd();
            });
    }
}
