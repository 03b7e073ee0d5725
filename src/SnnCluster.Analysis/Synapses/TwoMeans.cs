namespace SnnCluster.Analysis.Synapses;

/// <summary>The weights of a neuron's inputs as a weak and a strong cluster (the paper's Fig. 6A, B).</summary>
/// <param name="Threshold">Midway between the strongest weak and the weakest strong weight: strong weights lie above
/// it. NaN if all weights are the same.</param>
public sealed record TwoMeans(WeightCluster Weak, WeightCluster Strong, double Threshold)
{
    /// <summary>
    /// The split with the smallest sum of squares within clusters (k-means with k = 2, solved exactly: in one dimension the clusters are
    /// intervals, so all splits of the sorted weights are tried). Of equally good splits, the one with the smaller weak cluster. Equal
    /// weights stay together; if all are equal, they are all weak.
    /// </summary>
    /// <param name="weights">At least one, finite.</param>
    public static TwoMeans Of(IReadOnlyList<float> weights)
    {
        if (weights.Count == 0) throw new ArgumentException("No weights; at least one is needed.");
        foreach (float weight in weights)
            if (!float.IsFinite(weight)) throw new ArgumentException($"A weight is {weight}; weights must be finite.");

        float[] sorted = [.. weights.Order()];
        int weak = WeakSize(sorted);
        return new(
            WeightCluster.Of(sorted.AsSpan(..weak)),
            WeightCluster.Of(sorted.AsSpan(weak..)),
            weak == sorted.Length ? double.NaN : ((double)sorted[weak - 1] + sorted[weak]) / 2);
    }

    // The sum of squares within clusters is least where that between them, n1 n2 / n (m2 - m1)², is greatest.
    private static int WeakSize(float[] sorted)
    {
        double total = 0, below = 0, best = 0;
        foreach (float weight in sorted) total += weight;
        int n = sorted.Length, size = n;
        for (int weak = 1; weak < n; weak++)
        {
            below += sorted[weak - 1];
            if (sorted[weak - 1] == sorted[weak]) continue;
            double difference = (total - below) / (n - weak) - below / weak;
            double between = (double)weak * (n - weak) / n * difference * difference;
            if (between > best) (size, best) = (weak, between);
        }

        return size;
    }
}
