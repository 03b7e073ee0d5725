using System.Reflection;
using SnnCluster.Reports.Folders;
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

    private static readonly string[] Results = [StudyFolder.Json, SweepJson.Name];

    /// <summary>Reads them, and texts of that form.</summary>
    /// <param name="models">That they may be of.</param>
    public static ProtocolReader Reader(Models models) => new(models, In("protocols/"), In("studies/"));

    /// <summary>Results hold a list of seeds, and the last words of every failed trial.</summary>
    private const int MostOfResult = 1 << 24;

    /// <summary>Reads a protocol or study by its name or from a file, or what a results folder says was run there.</summary>
    /// <returns>The draft, or null and the problems.</returns>
    public static (StudyDraft? Draft, IReadOnlyList<string> Problems) Read(string nameOrFile, ProtocolReader reader)
    {
        var (text, problem) = Text(nameOrFile, reader);
        return text is null ? (null, [problem!]) : Read(text, nameOrFile, reader);
    }

    /// <summary>Reads a text that <see cref="Text"/> found under that name.</summary>
    /// <returns>The draft, or null and the problems.</returns>
    public static (StudyDraft? Draft, IReadOnlyList<string> Problems) Read(string text, string nameOrFile, ProtocolReader reader) =>
        IsResult(text, nameOrFile) ? RepeatedStudy.Read(text, nameOrFile, reader.Models) : reader.Read(text, nameOrFile);

    /// <summary>Whether it is the sweep.json or study.json of a results folder.</summary>
    public static bool IsResult(string text, string nameOrFile) => IsJson(nameOrFile) && RepeatedStudy.IsResult(text);

    /// <summary>The text of a protocol or study by its name, or of a file.</summary>
    /// <returns>The text, or null and the problem.</returns>
    public static (string? Text, string? Problem) Text(string nameOrFile, ProtocolReader reader)
    {
        if (reader.Text(nameOrFile) is { } own) return (own, null);
        if (Directory.Exists(nameOrFile)) return (null, IsFolder(nameOrFile));
        return File.Exists(nameOrFile)
            ? TextFile.Read(nameOrFile, IsJson(nameOrFile) ? MostOfResult : NotationReader.MostCharacters)
            : (null, Unknown(nameOrFile, reader));
    }

    private static bool IsJson(string file) => file.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>The sweep.json or study.json of a results folder; null if it holds none.</summary>
    public static string? ResultIn(string folder) => Results.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static string IsFolder(string folder) => ResultIn(folder) is { } result
        ? $"{folder}: is a results folder; name {result} to run that again, or a protocol, a study or a file."
        : $"{folder}: is a folder; name a protocol, a study or a file. `snn protocols` lists what comes with the program.";

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
