using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Figures.Synapses;

/// <summary>The fate of task-relevant synapses; all of it is in the statistics.</summary>
public sealed class RelevantSynapsesBuilder : IFigureBuilder
{
    public void Add(RecordedTrial trial)
    {
    }

    public IEnumerable<ReportFigure> Build(SweepStatistics statistics)
    {
        var data = RelevantSynapsesData.Of(statistics);
        if (data.Panels.Count > 0)
            yield return new("task-relevant-synapses", data.Csv, RelevantSynapsesFigure.Draw(data),
                "Weights of the task-relevant synapses, the top 10 % of all H->O synapses right after a task's first training, "
                    + "followed through the stages (the paper's Figs 3C and 4C).");
    }
}
