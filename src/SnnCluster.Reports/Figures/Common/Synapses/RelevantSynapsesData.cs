using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Figures.Common.Synapses;

/// <summary>
/// The numbers of the paper's Fig. 4C: the weights of each task's relevant synapses after every stage that changed weights.
/// </summary>
public sealed record RelevantSynapsesData
{
    /// <summary>Trials that the means are over.</summary>
    public required int Trials { get; init; }

    /// <summary>The trial shown by itself: the one with the lowest seed.</summary>
    public required int OneSeed { get; init; }

    /// <summary>Numbers of the tasks that have a set of relevant synapses, from 1.</summary>
    public required IReadOnlyList<int> Tasks { get; init; }

    /// <summary>The <c>after</c> paths, in protocol order.</summary>
    public required IReadOnlyList<string> Stages { get; init; }

    /// <summary>One per task and stage, where the statistics have both.</summary>
    public required IReadOnlyList<RelevantSynapsesPanel> Panels { get; init; }

    /// <summary>Without any trained task there are no panels.</summary>
    public static RelevantSynapsesData Of(SweepStatistics statistics)
    {
        var rows = statistics.RelevantSynapses;
        var one = statistics.Trials.FirstOrDefault();
        return new()
        {
            Trials = statistics.N,
            OneSeed = one?.Seed ?? 0,
            Tasks = [.. rows.Select(row => row.Task).Distinct()],
            Stages = [.. rows.OrderBy(row => row.StageIndex).Select(row => row.After).Distinct()],
            Panels = [.. from row in rows
                select new RelevantSynapsesPanel
                {
                    Task = row.Task,
                    After = row.After,
                    OneTrial = [.. one!.RelevantSynapses.First(single => single.Task == row.Task && single.StageIndex == row.StageIndex)
                        .Histogram.Select(count => (int)count)],
                    Mean = [.. row.Histogram.Select(count => (double)count / row.ShareErased.N)],
                    StillInTop = row.ShareStillInTop,
                    Erased = row.ShareErased,
                }],
        };
    }

    /// <summary>One row per panel and bin, under a heading; the last bin, which has no upper end, leaves it empty.</summary>
    public string Csv => "task,after,bin_from,bin_to,one_trial,mean\n" + string.Concat(
        from panel in Panels
        from bin in Enumerable.Range(0, WeightHistogram.Bins + 1)
        select Tables.Csv.Line(
            panel.Task, panel.After, Math.Round(bin * WeightHistogram.BinWidth, 6),
            bin == WeightHistogram.Bins ? double.NaN : Math.Round((bin + 1) * WeightHistogram.BinWidth, 6), panel.OneTrial[bin],
            panel.Mean[bin]));
}

/// <summary>One histogram of 60 bins over [0, 0.6] and a bin for all above.</summary>
public sealed record RelevantSynapsesPanel
{
    /// <summary>Whose synapses.</summary>
    public required int Task { get; init; }

    /// <summary>Path of the stages up to and including the one that changed the weights.</summary>
    public required string After { get; init; }

    /// <summary>Counts in one trial.</summary>
    public required IReadOnlyList<int> OneTrial { get; init; }

    /// <summary>Mean counts over the trials.</summary>
    public required IReadOnlyList<double> Mean { get; init; }

    /// <summary>Share of the set that is still in the top 10 %.</summary>
    public required Summary StillInTop { get; init; }

    /// <summary>Share of the set below 0.01.</summary>
    public required Summary Erased { get; init; }
}
