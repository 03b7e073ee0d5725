using SnnCluster.Foraging.Protocols;

namespace SnnCluster.Sweeps.Specs;

/// <summary>What somebody may have meant who wrote an entry that is no stage.</summary>
internal static class StageHint
{
    private static readonly string[] Notations = ["S,T1", "S,T2", "T1,T2", "test1", "test2", "tests", "T1", "T2", "U", "S"];

    /// <summary>"; did you mean T1? Allowed: ..." or, if nothing is near, "; allowed: ...": the end of a sentence.</summary>
    public static string Of(string notation) =>
        $"; {(Meant(notation) is { } meant ? $"did you mean {meant}? Allowed" : "allowed")}: {StageNotation.Allowed}.";

    private static string? Meant(string notation)
    {
        string[] words = notation.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is > 1 and < 100 && words.All(word => StageNotation.Parse(word) is not null))
            return $"{string.Join(", ", words)}, with commas between the entries";
        string? near = NearestName.Of(notation.Replace(" ", "", StringComparison.Ordinal), Notations);
        return near is not null && near.Contains(',') ? $"\"{near}\"" : near;
    }
}
