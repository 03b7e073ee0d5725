using SnnCluster.Sweeps.Statistics;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Reports.Figures.Common.Synapses;

/// <summary>The axis of figures whose weights are counted in the bins of <see cref="WeightHistogram"/>.</summary>
internal static class WeightAxis
{
    /// <summary>The middle of each bin, the last one's as if it were as wide as the others.</summary>
    public static double[] Centres { get; } =
        [.. Enumerable.Range(0, WeightHistogram.Bins + 1).Select(bin => (bin + 0.5) * WeightHistogram.BinWidth)];

    public static string Label(ModelWords words) => words.HasNegativeWeights
        ? $"{words.Weight} (first bin < 0.01, last > 0.6)"
        : $"{words.Weight} (last bin: above 0.6)";
}
