using SnnCluster.Sweeps.Notation;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Sweeps.ProtocolFiles;

/// <summary>Finds the settings of a section. Keys may be nested, or written with dots.</summary>
internal sealed class FileSettings
{
    private readonly FileKeys keys;
    private readonly FileProblems problems;
    private readonly OrderedDictionary<string, Setting> settings = [];

    private FileSettings(FileKeys keys, FileProblems problems) => (this.keys, this.problems) = (keys, problems);

    /// <param name="other">Keys of the section that are not settings, and are read elsewhere.</param>
    /// <param name="refused">Keys that cannot stand here, and why.</param>
    public static IReadOnlyList<Setting> Read(
        Section section,
        IReadOnlyList<string> other,
        IReadOnlyDictionary<string, string> refused,
        FileKeys keys,
        FileProblems problems)
    {
        var read = new FileSettings(keys, problems);
        foreach (var field in section.Fields)
            if (refused.TryGetValue(field.Key, out string? why)) problems.Add(field.Place, why);
            else if (!other.Contains(field.Key)) read.Add(field.Key, field);
        return read.settings.Values;
    }

    private void Add(string path, Field field)
    {
        if (problems.AreMany) return;
        if (field.Value is Section { Fields: [_, ..] } section)
        {
            foreach (var inner in section.Fields) Add($"{path}.{inner.Key}", inner);
            return;
        }

        if (keys.Settings.Contains(path))
        {
            if (Text(path, field) is { } text && !settings.TryAdd(path, new()
            {
                Path = path,
                Value = text,
                From = problems.At(field.Place),
            }))
                problems.Add(field.Place, $"{path} appears twice; keep one of the two.");
        }
        else if (field.Value is not Section || !keys.Sections.Contains(path))
        {
            var known = field.Value is Section ? keys.Sections : keys.All;
            problems.Add(field.Place, $"there is no key {Excerpt.Of(path)}{NearestName.Question(path, known)}");
        }
    }

    private string? Text(string path, Field field)
    {
        if (field.Value is not Items list || (path != SweepKeys.Seeds && !SweepKeys.IsPublished(path))) return problems.TextOf(field, path);
        if (list.Values.FirstOrDefault(value => value is not Word) is not { } wrong)
            return string.Join(',', list.Values.Cast<Word>().Select(word => word.Text));
        problems.Add(wrong.Place, $"{path} takes a list of numbers.");
        return null;
    }
}
