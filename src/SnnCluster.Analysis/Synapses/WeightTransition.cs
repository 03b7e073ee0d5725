using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Analysis.Synapses;

/// <summary>
/// How the weights of the same synapses moved between two times (the paper's Fig. 6C, D): 61 x 61 counts in the bins of
/// <see cref="WeightHistogram"/>, the last one for weights above 0.6.
/// </summary>
public sealed class WeightTransition
{
    private readonly int[,] counts = new int[WeightHistogram.Bins + 1, WeightHistogram.Bins + 1];

    private WeightTransition(IReadOnlyList<float> before, IReadOnlyList<float> after) =>
        (Before, After, Synapses) = (WeightHistogram.Of(before), WeightHistogram.Of(after), before.Count);

    /// <summary>Number of synapses: the sum of all counts.</summary>
    public int Synapses { get; }

    /// <summary>Marginal: counts per bin at the earlier time.</summary>
    public IReadOnlyList<int> Before { get; }

    /// <summary>Marginal: counts per bin at the later time.</summary>
    public IReadOnlyList<int> After { get; }

    /// <summary>Synapses that were in one bin and came into the other, each 0 to 60.</summary>
    public int this[int before, int after] => counts[before, after];

    /// <param name="before">Weights at the earlier time; those below 0 are in the first bin.</param>
    /// <param name="after">Those of the same synapses, in the same order, at the later time.</param>
    public static WeightTransition Of(IReadOnlyList<float> before, IReadOnlyList<float> after)
    {
        if (before.Count != after.Count)
            throw new ArgumentException($"{before.Count} weights before and {after.Count} after; they must be of the same synapses.");
        foreach (float weight in before.Concat(after))
            if (!float.IsFinite(weight))
                throw new ArgumentException($"A weight is {weight}; weights are finite.");

        var transition = new WeightTransition(before, after);
        for (int synapse = 0; synapse < before.Count; synapse++)
            transition.counts[WeightHistogram.Bin(before[synapse]), WeightHistogram.Bin(after[synapse])]++;
        return transition;
    }
}
