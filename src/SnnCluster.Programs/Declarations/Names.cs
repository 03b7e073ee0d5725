using System.Text.RegularExpressions;

namespace SnnCluster.Programs.Declarations;

/// <summary>What names of a program's parameters, stages, numbers and arrays may be.</summary>
internal static partial class Names
{
    public const string Allowed = "a letter, then letters, digits, - and _, at most 64";

    /// <summary>Keys that sweeps have anyway, in protocol files and in what is stored of them.</summary>
    public static readonly IReadOnlyList<string> Reserved =
    [
        "name", "description", "model", "trials", "seeds", "sweep-seed", "scale", "engine", "stages", "noise-donor", "grid", "conditions",
        "protocol", "hash", "declaration", "study", "study-description", "published", "limits", "data", "steps", "seed",
        .. ProgramDeclaration.Keys,
    ];

    public static bool IsName(string text) => Name().IsMatch(text);

    /// <summary>Whether a text is a path within a folder: no root, no way out of it.</summary>
    public static bool IsInner(string path) => path.Length is > 0 and <= 1000 && !path.Contains('\\') && !path.Any(char.IsControl)
        && path.Split('/').All(part => part.Length is > 0 and <= 200 && part is not ("." or ".."));

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,63}$")]
    private static partial Regex Name();

    /// <summary><c>{name}</c>: filled in when a command starts.</summary>
    [GeneratedRegex(@"\{([A-Za-z][A-Za-z0-9_-]*)\}")]
    public static partial Regex Placeholder();
}
