using SnnCluster.Trials.Runs;

namespace SnnCluster.Sweeps.Specs;

/// <summary>What somebody may have meant who wrote an entry that is not a stage.</summary>
internal static class StageHint
{
    /// <summary>"; did you mean T1? Allowed: ..." or, if nothing is near, "; allowed: ...": the end of a sentence.</summary>
    public static string Of(string notation, IModel model) =>
        $"; {(Meant(notation, model) is { } meant ? $"did you mean {meant}? Allowed" : "allowed")}: {model.Words.Stages}.";

    private static string? Meant(string notation, IModel model)
    {
        string[] words = notation.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is > 1 and < 100 && words.All(word => model.ReadStages(word) is not null))
            return $"{string.Join(", ", words)}, with commas between the entries";
        string? near = NearestName.Of(notation.Replace(" ", "", StringComparison.Ordinal), model.Words.Notations);
        return near is not null && near.Contains(',') ? $"\"{near}\"" : near;
    }
}
