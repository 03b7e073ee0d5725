using SnnCluster.Foraging.Trials;

namespace SnnCluster.Sweeps.Verification;

/// <summary>What differs between two outcomes of what should be the same computation.</summary>
public static class OutcomeComparison
{
    /// <summary>One line per stage that differs; empty if all is the same, bit for bit.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyList<StageOutcome> stored, IReadOnlyList<StageOutcome> computed) =>
        stored.Count != computed.Count
            ? [$"{stored.Count} stages are stored, {computed.Count} were computed"]
            : [.. stored.Zip(computed, Difference).OfType<string>()];

    /// <summary>What differs, or null.</summary>
    public static string? Difference(StageOutcome stored, StageOutcome computed)
    {
        var parts = Parts(stored, computed).ToList();
        return parts.Count == 0 ? null : $"stage {stored.StageIndex + 1} ({stored.Stage}): {string.Join(", ", parts)}";
    }

    private static IEnumerable<string> Parts(StageOutcome stored, StageOutcome computed)
    {
        if (stored.StateDigest != computed.StateDigest)
            yield return $"state digest {stored.StateDigest[..8]} is stored, {computed.StateDigest[..8]} was computed";
        if ((stored.StageIndex, stored.Stage, stored.After, stored.TestedTask, stored.Aeons) != (computed.StageIndex, computed.Stage,
            computed.After, computed.TestedTask, computed.Aeons))
            yield return "its place in the protocol";
        if (stored.Total != computed.Total) yield return $"counts {stored.Total} are stored, {computed.Total} were computed";
        if (!stored.Course.SequenceEqual(computed.Course)) yield return "its course";
        if (!stored.HiddenOutputWeights.SequenceEqual(computed.HiddenOutputWeights)) yield return "H->O weights";
        if (!stored.OutputResistances.SequenceEqual(computed.OutputResistances)) yield return "O resistances";
    }
}
