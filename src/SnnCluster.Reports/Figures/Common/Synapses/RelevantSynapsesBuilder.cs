using SnnCluster.Reports.Drawing;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Reports.Figures.Common.Synapses;

/// <summary>The fate of task-relevant synapses; all of it is in the statistics.</summary>
/// <param name="paper">Of the paper, that it answers to, for the caption.</param>
public sealed class RelevantSynapsesBuilder(SweepSpec spec, string paper = "") : IFigureBuilder
{
    /// <inheritdoc/>
    public void Add(RecordedTrial trial)
    {
    }

    /// <inheritdoc/>
    public IEnumerable<ReportFigure> Build(SweepStatistics statistics)
    {
        var (data, words) = (RelevantSynapsesData.Of(statistics), spec.Model.Words);
        if (data.Panels.Count > 0)
            yield return new()
            {
                Name = "task-relevant-synapses",
                Csv = data.Csv,
                Canvas = RelevantSynapsesFigure.Draw(data, words),
                Reading = $"Bars: one trial; line: mean over {Counted.Of(data.Trials, "trial")}. Above each: the share of the set that is "
                    + $"still among the top {words.TopShare}, and the share below 0.01 (erased), mean ± SD over trials.",
                Caption = $"Weights of the task-relevant synapses, the top {words.TopShare} of all {words.Synapses} "
                    + "right after a task's first training, "
                    + $"followed through the stages{paper}.",
            };
    }
}
