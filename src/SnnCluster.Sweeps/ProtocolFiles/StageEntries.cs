using SnnCluster.Foraging.Protocols;
using SnnCluster.Sweeps.Notation;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Sweeps.ProtocolFiles;

/// <summary>Reads the entries of <c>stages</c> and <c>noise-donor</c>.</summary>
internal static class StageEntries
{
    /// <summary>More stages than this are taken for a slip of the keyboard.</summary>
    private const int Most = 1000;

    private const string Stage = "stage", Aeons = "aeons";

    public static IReadOnlyList<StageDraft> Read(Field? field, FileProblems problems)
    {
        if (field is null) return [];
        if (field.Value is not Items list)
        {
            problems.Add(field.Value.Place, $"{field.Key} must be a list, e.g. [U, T1, tests].");
            return [];
        }

        if (list.Values.Count > Most)
        {
            problems.Add(list.Place, $"{field.Key} has {list.Values.Count} entries; {Most} at most.");
            return [];
        }

        AddUnquotedPairs(list, problems);
        return [.. list.Values.Select(value => Entry(value, problems)).OfType<StageDraft>()];
    }

    private static StageDraft? Entry(Node value, FileProblems problems)
    {
        if (value is Word word) return new(word.Text, null, problems.At(word.Place));
        var unknown = (value as Section)?.Fields.FirstOrDefault(field => field.Key is not (Stage or Aeons));
        if (unknown is not null) problems.Add(unknown.Place, $"a stage has no key {Excerpt.Of(unknown.Key)}; allowed: {Stage}, {Aeons}.");
        else if (value is Section section && section[Stage] is { } stage) return Entry(section, stage, problems);
        else problems.Add(value.Place, "a stage with a length of its own is written { stage = T1, aeons = 2500 }.");
        return null;
    }

    private static StageDraft? Entry(Section section, Field stage, FileProblems problems)
    {
        string? aeons = section[Aeons] is { } length ? problems.TextOf(length, Aeons) : null;
        return problems.TextOf(stage, Stage) is { } notation ? new(notation, aeons, problems.At(stage.Value.Place)) : null;
    }

    /// <summary>
    /// S,T1 without quotes are two entries: nobody can tell whether that is meant. In a list without any spaces, T1,T2 is.
    /// </summary>
    private static void AddUnquotedPairs(Items list, FileProblems problems)
    {
        var neighbours = list.Values.Zip(list.Values.Skip(1))
            .Where(pair => pair is (Word { IsQuoted: false }, Word) && pair.First.Place.Line == pair.Second.Place.Line)
            .Select(pair => (First: (Word)pair.First, Second: (Word)pair.Second))
            .ToList();
        bool hasSpaces = neighbours.Any(pair => !IsBareComma(pair.First, pair.Second));
        foreach (var (first, second) in neighbours.Where(pair => IsBareComma(pair.First, pair.Second)))
            if (!second.IsQuoted && (hasSpaces || first.Text == "S") && StageNotation.Parse($"{first.Text},{second.Text}") is not null)
                problems.Add(
                    first.Place,
                    $"{first.Text},{second.Text} without quotes are two stages, {first.Text} and then {second.Text}; "
                    + $"did you mean \"{first.Text},{second.Text}\"? If not, put a space after the comma.");
    }

    private static bool IsBareComma(Word first, Word second) => second.Place.Column == first.Place.Column + first.Text.Length + 1;
}
