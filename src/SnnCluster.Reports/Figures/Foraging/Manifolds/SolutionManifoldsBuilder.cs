using SnnCluster.Analysis.Components;
using SnnCluster.Analysis.Manifolds;
using SnnCluster.Analysis.States;
using SnnCluster.Reports.Drawing;
using SnnCluster.Reports.Figures.Foraging.Recorded;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Figures.Foraging.Manifolds;

/// <summary>
/// Gathers the weight states of the trials and measures how far they lie from the solutions of the tasks (model.md section 11).
/// </summary>
public sealed class SolutionManifoldsBuilder(SweepSpec spec) : IFigureBuilder
{
    /// <summary>
    /// So many trials at most, those with the lowest seeds: the work grows with their square, that of the components with their cube.
    /// </summary>
    public const int MostTrials = 12;

    private const int Components = 3;

    private readonly bool isComparable = OneNetwork.IsOf(spec);
    private readonly List<IReadOnlyList<RecordedStage>> trials = [];
    private int trained;
    private bool isCapped;

    /// <inheritdoc/>
    public string? NotDrawn => !isComparable && trained > 1 ? OneNetwork.Missing : null;

    /// <inheritdoc/>
    public void Add(RecordedTrial trial)
    {
        if (trials.Count == MostTrials)
        {
            isCapped = true;
            return;
        }

        if (RecordedStage.Of(spec, trial).Where(stage => stage.Stage != "U").ToList() is not { Count: > 0 } stages) return;
        trained++;
        if (isComparable) trials.Add(stages);
    }

    /// <summary>Null with fewer than two trials, or with no more states than components.</summary>
    public SolutionManifoldsData? Data()
    {
        var stages = trials.SelectMany(trial => trial).ToList();
        var states = stages.SelectMany(stage => stage.States.Select(state => (stage.Stage, State: state))).ToList();
        if (trials.Count < 2 || states.Count <= Components) return null;
        var manifolds = new TaskManifolds(LastFifths(stage => stage.Stage == "T1"), LastFifths(stage => stage.Stage == "T2"),
            LastFifths(stage => stage.IsInterleaved));
        var components = KernelPca.Of([.. states.Select(state => state.State.Weights)], Components);
        ManifoldPoint[] points = [.. states.AsParallel().AsOrdered().Select((state, n) =>
        {
            var distances = manifolds.Distances(state.State);
            return new ManifoldPoint
            {
                Seed = state.State.Seed,
                Stage = state.Stage,
                After = state.State.Stage,
                Epoch = state.State.Epoch,
                Scores = [.. Enumerable.Range(0, Components).Select(component => components.Scores[n, component])],
                ToTask1 = distances.Task1,
                ToTask2 = distances.Task2,
                ToIntersection = distances.Intersection,
            };
        })];
        return new(trials.Count, components.VarianceShares, points, [.. from point in points
            group point by (point.Stage, point.After, point.Epoch) into moment
            orderby moment.Key.Epoch
            select new ManifoldMoment
            {
                Stage = moment.Key.Stage,
                After = moment.Key.After,
                Epoch = moment.Key.Epoch,
                ToTask1 = Summary.Of(moment.Select(point => point.ToTask1)),
                ToTask2 = Summary.Of(moment.Select(point => point.ToTask2)),
                ToIntersection = Summary.Of(moment.Select(point => point.ToIntersection)),
            }]);

        LabelledState[] LastFifths(Func<RecordedStage, bool> isIncluded) =>
            [.. stages.Where(isIncluded).SelectMany(stage => stage.LastFifth)];
    }

    private string Capped => isCapped ? $" The {MostTrials} lowest seeds alone." : "";

    /// <inheritdoc/>
    public IEnumerable<ReportFigure> Build(SweepStatistics statistics)
    {
        if (Data() is not { } data) yield break;
        yield return new()
        {
            Name = "solution-manifolds",
            Csv = data.StatesCsv,
            Canvas = SolutionManifoldsFigure.DrawStates(data),
            Reading = $"Points: states along {data.Trials} trials that begin with one network, the ends of stages larger; areas: convex "
                + $"hulls of the states of each stage.{Capped}",
            Caption = "H->O weight states in the space of their kernel principal components (RBF; the paper's Fig. 7A-C).",
        };
        if (data.Course.Any(moment => moment.ToTask1.N + moment.ToTask2.N > 0))
            yield return new()
            {
                Name = "manifold-distances",
                Csv = data.CourseCsv,
                Canvas = SolutionManifoldsFigure.DrawDistances(data),
                Reading = $"Lines and bands: mean ± SD over {data.Trials} trials that begin with one network, each measured to the other "
                    + $"trials' states.{Capped}",
                Caption = "Distance of the H->O weights to the nearest state of another trial that solves Task 1 (M_T1), Task 2 (M_T2), "
                    + "or both (the last fifth of interleaved stages; the paper's Fig. 7D-F).",
            };
    }
}
