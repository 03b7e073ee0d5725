using SnnCluster.Analysis.Components;
using SnnCluster.Reports.Drawing;
using SnnCluster.Reports.Figures.Foraging.Recorded;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Figures.Foraging.Manifolds;

/// <summary>Follows the H->O weights of the trial with the lowest seed.</summary>
public sealed class WeightTrajectoryBuilder(SweepSpec spec) : IFigureBuilder
{
    private const int Components = 3;

    private IReadOnlyList<RecordedStage>? stages;

    /// <inheritdoc/>
    public void Add(RecordedTrial trial)
    {
        // Unsupervised training, before which H->O has not met a task, would take the first component for itself.
        if (stages is null && RecordedStage.Of(spec, trial).Where(stage => stage.Stage != "U").ToList() is { Count: > 0 } recorded)
            stages = recorded;
    }

    /// <summary>Null if the trial has recorded no more states than there are components. Unsupervised training is left out.</summary>
    public WeightTrajectoryData? Data()
    {
        if (stages is null || stages.Sum(stage => stage.States.Count) <= Components) return null;
        var states = stages.SelectMany(stage => stage.States.Select(state => (stage.Stage, State: state))).ToList();
        var components = PrincipalComponents.Of([.. states.Select(state => state.State.Weights)], Components);
        return new(states[0].State.Seed, components.VarianceShares,
            [.. states.Select((state, n) => new TrajectoryPoint
            {
                Stage = state.Stage,
                After = state.State.Stage,
                Epoch = state.State.Epoch,
                Scores = [.. Enumerable.Range(0, Components).Select(component => components.Scores[n, component])],
            })]);
    }

    /// <inheritdoc/>
    public IEnumerable<ReportFigure> Build(SweepStatistics statistics)
    {
        if (Data() is { } data)
            yield return new()
            {
                Name = "weight-trajectory",
                Csv = data.Csv,
                Canvas = WeightTrajectoryFigure.Draw(data),
                Caption = $"H->O weights along one trial (seed {data.Seed}) in the space of their first three principal components "
                    + "(the paper's Figs 3E and 4E).",
                Reading = $"One trial (seed {data.Seed}); one point per recorded state, the ends of stages larger.",
            };
    }
}
