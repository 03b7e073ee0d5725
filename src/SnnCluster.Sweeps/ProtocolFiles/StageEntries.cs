using SnnCluster.Sweeps.Notation;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Sweeps.ProtocolFiles;

/// <summary>Reads the entries of <c>stages</c> and <c>noise-donor</c>.</summary>
internal sealed class StageEntries(IModel model, FileProblems problems)
{
    /// <summary>More stages than this are taken for a slip of the keyboard.</summary>
    private const int Most = 1000;

    private const string Stage = "stage";

    /// <summary>The key of a length.</summary>
    private string Length => model.Words.Length;

    public IReadOnlyList<StageDraft> Read(Field? field)
    {
        if (field is null) return [];
        if (field.Value is not Items list)
        {
            problems.Add(field.Value.Place, $"{field.Key} must be a list, e.g. {model.Words.Example}.");
            return [];
        }

        if (list.Values.Count > Most)
        {
            problems.Add(list.Place, $"{field.Key} has {list.Values.Count} entries; {Most} at most.");
            return [];
        }

        AddUnquotedPairs(list);
        return [.. list.Values.Select(Entry).OfType<StageDraft>()];
    }

    private StageDraft? Entry(Node value)
    {
        if (value is Word word) return new() { Notation = word.Text, Length = null, From = problems.At(word.Place) };
        var unknown = (value as Section)?.Fields.FirstOrDefault(field => field.Key != Stage && field.Key != Length);
        if (unknown is not null) problems.Add(unknown.Place, $"a stage has no key {Excerpt.Of(unknown.Key)}; allowed: {Stage}, {Length}.");
        else if (value is Section section && section[Stage] is { } stage) return Entry(section, stage);
        else problems.Add(value.Place, $"a stage with its own length is written {{ stage = NAME, {Length} = 2500 }}.");
        return null;
    }

    private StageDraft? Entry(Section section, Field stage)
    {
        string? length = section[Length] is { } written ? problems.TextOf(written, Length) : null;
        return problems.TextOf(stage, Stage) is { } notation ? new()
        {
            Notation = notation,
            Length = length,
            From = problems.At(stage.Value.Place),
        } : null;
    }

    /// <summary>
    /// S,T1 without quotes are two entries: nobody can tell whether that is meant. In a list without any spaces, T1,T2 is meant: one
    /// training after the other.
    /// </summary>
    private void AddUnquotedPairs(Items list)
    {
        var neighbours = list.Values.Zip(list.Values.Skip(1))
            .Where(pair => pair is (Word { IsQuoted: false }, Word) && pair.First.Place.Line == pair.Second.Place.Line)
            .Select(pair => (First: (Word)pair.First, Second: (Word)pair.Second))
            .ToList();
        bool hasSpaces = neighbours.Any(pair => !IsBareComma(pair.First, pair.Second));
        foreach (var (first, second) in neighbours.Where(pair => IsBareComma(pair.First, pair.Second)))
            if (!second.IsQuoted && (hasSpaces || TrainsNothing(first.Text)) && IsStage($"{first.Text},{second.Text}"))
                problems.Add(
                    first.Place,
                    $"{first.Text},{second.Text} without quotes are two stages, {first.Text} and then {second.Text}; "
                    + $"did you mean \"{first.Text},{second.Text}\"? If not, put a space after the comma.");
    }

    private bool TrainsNothing(string notation) => model.ReadStages(notation)?.All(stage => stage.Trains.Count == 0) == true;

    private bool IsStage(string notation) => model.ReadStages(notation) is not null;

    private static bool IsBareComma(Word first, Word second) => second.Place.Column == first.Place.Column + first.Text.Length + 1;
}
