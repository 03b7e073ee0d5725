using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Figures.Common.Synapses;

/// <summary>
/// The numbers of the paper's Fig. 4C: the weights of each task's relevant synapses after every stage that changed weights.
/// </summary>
/// <param name="Stages">The <c>after</c> paths, in protocol order.</param>
/// <param name="OneSeed">The trial shown by itself: the one with the lowest seed.</param>
public sealed record RelevantSynapsesData(int Trials, int OneSeed, IReadOnlyList<int> Tasks, IReadOnlyList<string> Stages,
    IReadOnlyList<RelevantSynapsesPanel> Panels)
{
    public static RelevantSynapsesData Of(SweepStatistics statistics)
    {
        var rows = statistics.RelevantSynapses;
        var one = statistics.Trials.FirstOrDefault();
        return new(
            statistics.N, one?.Seed ?? 0,
            [.. rows.Select(row => row.Task).Distinct()],
            [.. rows.OrderBy(row => row.StageIndex).Select(row => row.After).Distinct()],
            [.. from row in rows
                select new RelevantSynapsesPanel(
                    row.Task, row.After,
                    [.. one!.RelevantSynapses.First(single => single.Task == row.Task && single.StageIndex == row.StageIndex)
                        .Histogram.Select(count => (int)count)],
                    [.. row.Histogram.Select(count => (double)count / row.ShareErased.N)],
                    row.ShareStillInTop, row.ShareErased)]);
    }

    public string Csv => "task,after,bin_from,bin_to,one_trial,mean\n" + string.Concat(
        from panel in Panels
        from bin in Enumerable.Range(0, WeightHistogram.Bins + 1)
        select Tables.Csv.Line(
            panel.Task, panel.After, Math.Round(bin * WeightHistogram.BinWidth, 6),
            bin == WeightHistogram.Bins ? double.NaN : Math.Round((bin + 1) * WeightHistogram.BinWidth, 6), panel.OneTrial[bin],
            panel.Mean[bin]));
}

/// <summary>One histogram of 60 bins over [0, 0.6] and a bin for all above.</summary>
/// <param name="Task">Whose synapses.</param>
/// <param name="OneTrial">Counts in one trial.</param>
/// <param name="Mean">Mean counts over the trials.</param>
/// <param name="StillInTop">Share of the set that is still in the top 10 %.</param>
/// <param name="Erased">Share of the set below 0.01.</param>
public sealed record RelevantSynapsesPanel(
    int Task, string After, IReadOnlyList<int> OneTrial, IReadOnlyList<double> Mean, Summary StillInTop, Summary Erased);
