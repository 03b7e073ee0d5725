using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Sweeps.Statistics;

/// <summary>The strongest ones of a network's weights: right after the training of a task, those are the task's.</summary>
public static class TaskRelevantSet
{
    /// <summary>
    /// Indices of as many of the strongest weights as the model says (a tenth: 627 of 6272), ascending. Of equal weights the lower index
    /// comes first.
    /// </summary>
    public static IReadOnlyList<int> Of(SinglesArray weights) =>
        [.. Enumerable.Range(0, weights.Values.Count)
            .OrderByDescending(index => weights.Values[index])
            .ThenBy(index => index)
            .Take((int)(weights.Values.Count * weights.RelevantShare))
            .Order()];
}
