using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Sweeps.Statistics;

/// <summary>
/// How many of the trials that were asked for have a result, and what became of the others: those that finished are not taken for all.
/// </summary>
public sealed record Sample
{
    /// <summary>Trials with a result.</summary>
    public required int N { get; init; }

    /// <summary>Trials that were asked for.</summary>
    public required int Asked { get; init; }

    /// <summary>Why the others have none: "seed 1 failed; seeds 2..4 not finished". Empty if none is missing.</summary>
    public required string Missing { get; init; }

    /// <summary>A longer list of seeds becomes their number.</summary>
    private const int LongestList = 40;

    /// <summary>Whether every trial that was asked for has a result.</summary>
    public bool IsWhole => N == Asked;

    /// <summary>"n = 4 of 5 trials (seed 1 failed)".</summary>
    public string Text => IsWhole ? Count : $"{Count} ({Missing})";

    /// <summary>The same without the reasons.</summary>
    public string Count => $"n = {Of(N)} {Counted.Noun(Asked, "trial")}";

    /// <summary>What a figure shows that has no trial of its own: "all 4 trials together", "the one trial".</summary>
    public static string Together(int trials) => trials == 1 ? "the one trial" : $"all {trials} trials together";

    /// <param name="asked">Seeds that were asked for.</param>
    /// <param name="finished">Seeds with a result.</param>
    /// <param name="failed">Seeds that failed for good; those with a result do not count.</param>
    public static Sample Of(IReadOnlyList<int> asked, IEnumerable<int> finished, IEnumerable<int> failed)
    {
        int[] missing = [.. asked.Except(finished).Order()], gone = [.. missing.Intersect(failed)];
        IEnumerable<string> reasons = [.. Reason(gone, "failed"), .. Reason([.. missing.Except(gone)], "not finished")];
        return new() { N = asked.Count - missing.Length, Asked = asked.Count, Missing = string.Join("; ", reasons) };
    }

    /// <summary>Of several conditions together, each missing trial under the name of its condition.</summary>
    public static Sample Of(IReadOnlyList<(string Condition, Sample Sample)> conditions) => new()
    {
        N = conditions.Sum(pair => pair.Sample.N),
        Asked = conditions.Sum(pair => pair.Sample.Asked),
        Missing = string.Join("; ", conditions.Where(pair => !pair.Sample.IsWhole)
            .Select(pair => $"{pair.Condition}: {pair.Sample.Missing}")),
    };

    /// <summary>The number of trials and the number asked for: "4 of 5"; just "5" if no trial is missing.</summary>
    public string Of(int count) => IsWhole ? $"{count}" : $"{count} of {Asked}";

    private static IEnumerable<string> Reason(int[] seeds, string what)
    {
        if (seeds.Length == 0) yield break;
        string list = SeedList.Write(seeds);
        yield return seeds.Length == 1 ? $"seed {list} {what}"
            : list.Length <= LongestList ? $"seeds {list} {what}"
            : $"{seeds.Length} seeds {what}";
    }
}
