using SnnCluster.Sweeps.Notation;

namespace SnnCluster.Sweeps.ProtocolFiles;

/// <summary>What is wrong with a file, each with its place.</summary>
/// <param name="from">Name of the file.</param>
internal sealed class FileProblems(string from)
{
    /// <summary>After this many, a reader fixes those first.</summary>
    private const int Most = 20;

    private readonly List<string> problems = [];

    public IReadOnlyList<string> All => problems;

    /// <summary>"my.conf, line 3, column 1"</summary>
    public string At(Place place) => $"{from}, {place}";

    /// <summary>Whether no more are told.</summary>
    public bool AreMany => problems.Count >= Most;

    public void Add(Place place, string problem)
    {
        if (!AreMany) problems.Add($"{At(place)}: {problem}");
    }

    public void AddRange(Place place, IEnumerable<string> found)
    {
        foreach (string problem in found) Add(place, problem);
    }

    /// <summary>The text of a value that must be one.</summary>
    /// <returns>Null, and a problem, if it is a list or a section.</returns>
    public string? TextOf(Field field, string path)
    {
        if (field.Value is Word word) return word.Text;
        Add(field.Value.Place, $"{Excerpt.Of(path)} takes one value, not a {(field.Value is Items ? "list" : "section")}.");
        return null;
    }
}
