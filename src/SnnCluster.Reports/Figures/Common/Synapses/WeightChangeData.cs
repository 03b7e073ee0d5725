using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Figures.Common.Synapses;

/// <summary>
/// The numbers of the paper's Fig. 6C, D: how H->O weights moved from the end of one stage to that of the next, all trials together.
/// </summary>
public sealed record WeightChangeData(IReadOnlyList<WeightChangePanel> Panels)
{
    /// <summary>Bins without a synapse are left out.</summary>
    public string Csv => "before,after,bin_before_from,bin_after_from,synapses_per_trial\n" + string.Concat(
        from panel in Panels
        from before in Enumerable.Range(0, WeightHistogram.Bins + 1)
        from after in Enumerable.Range(0, WeightHistogram.Bins + 1)
        where panel.Counts[before, after] > 0
        select Tables.Csv.Line(panel.Before, panel.After, Math.Round(before * WeightHistogram.BinWidth, 6),
            Math.Round(after * WeightHistogram.BinWidth, 6), (double)panel.Counts[before, after] / panel.Trials));
}

/// <summary>One step from stage to stage.</summary>
public sealed record WeightChangePanel
{
    /// <summary>Path of the stages up to the earlier time.</summary>
    public required string Before { get; init; }

    /// <summary>Path of the stages up to the later time.</summary>
    public required string After { get; init; }

    /// <summary>Trials that the counts are summed over.</summary>
    public required int Trials { get; init; }

    /// <summary>61 x 61, summed over trials: bins of <see cref="WeightHistogram"/> at the earlier and at the later time.</summary>
    public required long[,] Counts { get; init; }

    /// <summary>Marginals per trial: synapses in each bin at the earlier and at the later time.</summary>
    public (double[] Before, double[] After) Marginals
    {
        get
        {
            double[] before = new double[WeightHistogram.Bins + 1], after = new double[WeightHistogram.Bins + 1];
            for (int b = 0; b < before.Length; b++)
                for (int a = 0; a < after.Length; a++)
                {
                    before[b] += (double)Counts[b, a] / Trials;
                    after[a] += (double)Counts[b, a] / Trials;
                }

            return (before, after);
        }
    }
}
