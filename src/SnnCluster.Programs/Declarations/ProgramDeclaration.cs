using System.Text.Json;

namespace SnnCluster.Programs.Declarations;

/// <summary>What a protocol file declares about a program: how it is started, and its inputs and outputs.</summary>
public sealed record ProgramDeclaration
{
    /// <summary>Keys of a protocol file: what is started, which files it needs, what can be set, which stages there are.</summary>
    public const string CommandKey = "command", FilesKey = "files", ParametersKey = "parameters", KindsKey = "kinds";
    /// <summary>Keys of a protocol file: the numbers that stages may leave, and where a program without the protocol leaves them.</summary>
    public const string MetricsKey = "metrics", NumbersKey = "numbers";

    /// <summary>Of <see cref="Numbers"/>: the last line that it writes.</summary>
    public const string LastLine = "last-line";

    /// <summary>All keys of a declaration.</summary>
    public static readonly IReadOnlyList<string> Keys = [CommandKey, FilesKey, ParametersKey, KindsKey, MetricsKey, NumbersKey];

    /// <summary>The program and its arguments; <c>{seed}</c>, <c>{sweep-seed}</c>, <c>{steps}</c> and parameters in braces are filled
    /// in.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Paths below the folder of the protocol file; every trial gets copies of its own.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>What `--set` and grids can set, as the protocol file declares it.</summary>
    public required IReadOnlyList<DeclaredNumber> Parameters { get; init; }

    /// <summary>Empty: any word is a stage.</summary>
    public required IReadOnlyList<DeclaredKind> Kinds { get; init; }

    /// <summary>Names of the numbers that stages leave; empty: any.</summary>
    public required IReadOnlyList<string> Metrics { get; init; }

    /// <summary>
    /// Null: the program speaks the trial protocol. Otherwise it does not know the protocol, and its numbers are read from its last line,
    /// or from the CSV file of that name.
    /// </summary>
    public required string? Numbers { get; init; }

    /// <summary>The one form of it, in one line.</summary>
    public string Json => JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        [CommandKey] = Command,
        [FilesKey] = Files,
        [ParametersKey] = Parameters.ToDictionary(parameter => parameter.Path, parameter => parameter.Fields),
        [KindsKey] = Kinds.ToDictionary(kind => kind.Name, kind => kind.Fields),
        [MetricsKey] = Metrics,
        [NumbersKey] = Numbers,
    }.Where(entry => entry.Value is not null).ToDictionary());
}

/// <summary>A kind of stage.</summary>
/// <param name="Length">Usual length in steps; 0: it takes no time and changes nothing.</param>
public sealed record DeclaredKind(string Name, long Length, IReadOnlyList<int> Trains, IReadOnlyList<int> Tests)
{
    internal Dictionary<string, object> Fields => new() { ["length"] = $"{Length}", ["trains"] = Texts(Trains), ["tests"] = Texts(Tests) };

    private static string[] Texts(IReadOnlyList<int> tasks) => [.. tasks.Select(task => $"{task}")];
}
