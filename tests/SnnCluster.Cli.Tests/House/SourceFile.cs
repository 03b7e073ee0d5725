using System.Text.RegularExpressions;

namespace SnnCluster.Cli.Tests.House;

/// <summary>A file of the program by its text: where it lies, what it declares, which names of other folders it uses.</summary>
internal sealed partial class SourceFile
{
    private readonly string[] imports, dotted;
    private readonly HashSet<string> words;

    /// <param name="path">Under src/ or bench/, with slashes.</param>
    public SourceFile(string path, string text)
    {
        Path = path;
        Folder = path[..path.LastIndexOf('/')].Replace('/', '.');
        Namespace = NamespaceLine().Match(text).Groups[1].Value;
        imports = [.. ImportLine().Matches(text).Select(match => match.Groups[1].Value)];
        string code = NoCode().Replace(text, "");
        Types = [.. Declaration().Matches(code).Select(match => match.Groups[1].Value)];
        dotted = [.. DottedName().Matches(code).Select(match => match.Value).Distinct()];
        words = [.. Word().Matches(code).Select(match => match.Value)];
    }

    public string Path { get; }

    /// <summary>Its folder as the namespace that it must have.</summary>
    public string Folder { get; }

    public string Namespace { get; }

    public string Project => Path[..Path.IndexOf('/')];

    public IReadOnlyList<string> Types { get; }

    /// <summary>The other folders of its project that it uses: imported, named in full or in part, or above it and so in sight.</summary>
    /// <param name="typesOf">The types that each folder of the project declares.</param>
    public IEnumerable<string> Uses(IReadOnlyDictionary<string, HashSet<string>> typesOf) =>
        typesOf.Keys.Where(folder => folder != Namespace && (Imports(folder, typesOf[folder]) || Names(folder, typesOf[folder])));

    // `using Folder`, `using static Folder.Type` and `using Alias = Folder.Type`.
    private bool Imports(string folder, HashSet<string> types) =>
        imports.Any(name => name == folder || (name.StartsWith(folder + ".") && types.Contains(name[(folder.Length + 1)..])));

    private bool Names(string folder, HashSet<string> types) =>
        (Namespace.StartsWith(folder + ".") && words.Overlaps(types))
        || dotted.Any(name => Ancestors().Any(above => types.Any(type =>
            (above + name + ".").StartsWith(folder + "." + type + ".", StringComparison.Ordinal))));

    // "", "SnnCluster.", "SnnCluster.Foraging.", ...: what a name may be relative to.
    private IEnumerable<string> Ancestors()
    {
        yield return "";
        for (int dot = Namespace.IndexOf('.'); dot >= 0; dot = Namespace.IndexOf('.', dot + 1)) yield return Namespace[..(dot + 1)];
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^using (?:static |\w+ = )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex ImportLine();

    [GeneratedRegex(@"^(using|namespace) .*$|//.*$", RegexOptions.Multiline)]
    private static partial Regex NoCode();

    [GeneratedRegex(
        @"^(?:public|internal|file)\s[\w ]*?\b(?:class|record struct|record|struct|interface|enum|delegate [\w<>?]+) (\w+)",
        RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*(\.[A-Z]\w*)+")]
    private static partial Regex DottedName();

    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*")]
    private static partial Regex Word();
}
