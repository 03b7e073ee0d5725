namespace SnnCluster.Sweeps.Statistics;

/// <summary>The strongest tenth of the excitatory H->O synapses (model.md section 11).</summary>
public static class TaskRelevantSet
{
    /// <summary>Indices of the top 10 % (627 of 6272), ascending. Of equal weights the lower index comes first.</summary>
    public static IReadOnlyList<int> Of(IReadOnlyList<float> weights) =>
        [.. Enumerable.Range(0, weights.Count)
            .OrderByDescending(index => weights[index])
            .ThenBy(index => index)
            .Take(weights.Count / 10)
            .Order()];
}
