using SnnCluster.Analysis.Synapses;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Reports.Drawing;
using SnnCluster.Reports.Figures.Foraging.Fields;
using SnnCluster.Reports.Figures.Foraging.Recorded;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Figures.Foraging.Synapses;

/// <summary>
/// Follows the inputs of one output neuron through the interleaved stage of the trial with the lowest seed; if there is no such stage,
/// through the last stage.
/// </summary>
public sealed class SynapseDynamicsBuilder(SweepSpec spec) : IFigureBuilder
{
    private SynapseDynamicsData? data;

    /// <inheritdoc/>
    public void Add(RecordedTrial trial)
    {
        if (data is not null) return;
        var stages = RecordedStage.Of(spec, trial).Where(stage => stage.Stage != "U").ToList();
        if ((stages.FirstOrDefault(stage => stage.IsInterleaved) ?? stages.LastOrDefault()) is not { } shown) return;
        var before = stages.LastOrDefault(stage => stage.Index < shown.Index && stage.End == shown.Begin);
        var states = before is null ? shown.States : [before.Last, .. shown.States];
        int output = StrongestOutput(states[0].Weights);
        data = new()
        {
            Seed = trial.Result.Key.Seed,
            Output = output,
            After = shown.After,
            Times = [.. from state in states
            let weights = IncomingWeights.Of(state.Weights, output)
            select new SynapseMoment((double)(state.Epoch - shown.Begin) / Timing.EpochsPerAeon, weights, TwoMeans.Of(weights))],
        };
    }

    /// <summary>Null if no trial has recorded weights after unsupervised training.</summary>
    public SynapseDynamicsData? Data() => data;

    /// <inheritdoc/>
    public IEnumerable<ReportFigure> Build(SweepStatistics statistics)
    {
        if (data is not null)
            yield return new()
            {
                Name = "synapse-dynamics",
                Csv = data.Csv,
                Canvas = SynapseDynamicsFigure.Draw(data),
                Reading = $"One trial (seed {data.Seed}). Left: every input of output neuron {data.Output} (numbered from 0; the one with "
                    + "the largest input at the start). Right: the sizes of the two clusters of these weights (two-means) at every time.",
                Caption = $"All 784 inputs of one output neuron over the stage that ends {data.After}, and the sizes of the strong "
                    + "and the weak cluster among them (the paper's Fig. 6A, B; two-means, solved exactly).",
            };
    }

    private static int StrongestOutput(IReadOnlyList<float> weights) =>
        Enumerable.Range(0, Layout.Outputs).MaxBy(output => IncomingWeights.Of(weights, output).Sum(weight => (double)weight));
}
