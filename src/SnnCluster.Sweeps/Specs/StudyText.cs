using SnnCluster.Sweeps.Notation;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Sweeps.Specs;

/// <summary>
/// A study as text that can be read again. For a sweep of one protocol, see <see cref="SweepText"/>. Otherwise the text is the name, the
/// lines that all conditions have in common, and for each condition a line <c>[name]</c> followed by the lines that only it has.
/// </summary>
public static class StudyText
{
    private const string Name = "study", Description = "study-description";

    /// <summary>The text that <see cref="StudyReader"/> reads; the same study gives the same text.</summary>
    public static string Write(Study study)
    {
        if (study.IsSweep) return SweepText.Write(study.Conditions[0]);
        var conditions = study.Conditions.Select(condition => SweepText.Write(condition).Split('\n')).ToList();
        var common = conditions.Skip(1).Aggregate((IEnumerable<string>)conditions[0], (lines, other) => lines.Intersect(other)).ToList();
        List<string> lines = [$"{Name}={study.Name}", $"{Description}={study.Description.ReplaceLineEndings(" ")}", .. common];
        for (int i = 0; i < conditions.Count; i++)
            lines.AddRange([$"[{study.Conditions[i].Protocol.Name}]", .. conditions[i].Except(common)]);
        return string.Join('\n', lines);
    }

    /// <returns>The study, or null and what is wrong with the text.</returns>
    internal static (Study? Study, IReadOnlyList<string> Problems) Read(string text, Models models, bool isToRead)
    {
        var (study, sections) = Sections(text);
        if (sections.Count == 0)
        {
            var (sweep, problems) = study.Resolve(models, isToRead);
            return (sweep is null ? null : Study.Of(sweep), problems);
        }

        string name = study.Value(Name) ?? "";
        if (!isToRead && !SweepName.Is(name)) return (null, [$"its name is \"{Excerpt.Of(name)}\"; a name is {SweepName.Allowed}"]);
        // Before a short text has taken gigabytes.
        Dictionary<string, IReadOnlyList<int>> seedLists = [];
        var read = sections
            .Select(section => (section.Name, Resolved: SweepText.Parse(section.Text).Resolve(models, isToRead, seedLists)))
            .ToList();
        var wrong = read.SelectMany(section => section.Resolved.Problems.Select(problem => $"{section.Name}: {problem}")).ToList();
        return wrong.Count > 0 ? (null, wrong) : (new Study
        {
            Name = name,
            Description = study.Value(Description) ?? "",
            Conditions = [.. read.Select(section => section.Resolved.Spec!)],
        }, []);
    }

    /// <summary>What differs between two studies, in words; empty if their results are the same.</summary>
    public static IReadOnlyList<string> Differences(string one, string other)
    {
        var (a, ofOne) = Sections(one);
        var (b, ofOther) = Sections(other);
        if (ofOne.Count == 0 && ofOther.Count == 0) return a.Differences(b);
        var (names, otherNames) = (ofOne.Select(section => section.Name).ToList(), ofOther.Select(section => section.Name).ToList());
        if (!names.SequenceEqual(otherNames)) return [$"its conditions ({Words(names)}, now {Words(otherNames)})"];
        return [.. ofOne.Zip(ofOther)
            .SelectMany(pair => SweepText.Parse(pair.First.Text)
                .Differences(SweepText.Parse(pair.Second.Text))
                .Select(difference => $"{pair.First.Name}: {difference}"))];
    }

    private static string Words(List<string> names) => names.Count == 0 ? "one protocol" : string.Join(", ", names);

    /// <summary>The lines before the first condition, and each condition with these before its own.</summary>
    private static (SweepText Common, IReadOnlyList<(string Name, string Text)> Conditions) Sections(string text)
    {
        string[] parts = ("\n" + text).Split("\n[");
        return (SweepText.Parse(parts[0]),
            [.. parts.Skip(1)
                .Select(part => part.Split("]\n", 2))
                .Select(part => (part[0], parts[0] + "\n" + (part.Length > 1 ? part[1] : "")))]);
    }
}
