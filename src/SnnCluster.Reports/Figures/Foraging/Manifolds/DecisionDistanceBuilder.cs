using SnnCluster.Analysis.SupportVectors;
using SnnCluster.Reports.Drawing;
using SnnCluster.Reports.Figures.Foraging.Recorded;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Figures.Foraging.Manifolds;

/// <summary>Gathers the weight states that tell Task 1 from Task 2.</summary>
public sealed class DecisionDistanceBuilder(SweepSpec spec) : IFigureBuilder
{
    /// <summary>At most this many trials, those with the lowest seeds: the work grows with the square of their number.</summary>
    public const int MostTrials = 40;

    private readonly bool isComparable = OneNetwork.IsOf(spec);
    private readonly List<DecisionTrial> trials = [];
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

        var stages = RecordedStage.Of(spec, trial);
        var one = stages.FirstOrDefault(stage => stage.Stage == "T1");
        var two = stages.FirstOrDefault(stage => stage.Stage == "T2");
        if (one is null || two is null) return;
        trained++;
        if (!isComparable) return;
        trials.Add(new(trial.Result.Key.Seed, Weights(one), Weights(two),
            [.. stages.Where(stage => stage.Stage != "U").Select(stage => stage.Last)]));
    }

    /// <summary>Null with fewer than two trials that trained both tasks: each is judged by the others.</summary>
    public DecisionDistanceData? Data() => trials.Count < 2 ? null : DecisionDistanceData.Of(DecisionDistance.LeaveOneTrialOut(trials));

    /// <inheritdoc/>
    public IEnumerable<ReportFigure> Build(SweepStatistics statistics)
    {
        if (Data() is { } data)
            yield return new()
            {
                Name = "decision-distance",
                Csv = data.Csv,
                Canvas = DecisionDistanceFigure.Draw(data),
                Reading = $"Boxes: quartiles and median over {trials.Count} trials; whiskers: extremes; circles: trials. All begin with "
                    + $"one network.{(isCapped ? $" The {MostTrials} lowest seeds alone." : "")}",
                Caption = "On which task's side of weight space a trial lies (the paper's Figs 3D and 4D): "
                    + "decision values of a support vector machine (RBF, C = 1) that was trained on the last fifth of T1 and T2 of the "
                    + "other trials.",
            };
    }

    private static float[][] Weights(RecordedStage stage) => [.. stage.LastFifth.Select(state => state.Weights)];
}
