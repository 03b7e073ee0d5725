using SnnCluster.Analysis.SupportVectors;

namespace SnnCluster.Reports.Figures.Foraging.Manifolds;

/// <summary>The numbers of the paper's Figs 3D and 4D: decision values of held-out trials at the ends of stages.</summary>
/// <param name="Stages">In protocol order.</param>
public sealed record DecisionDistanceData(IReadOnlyList<DecisionStage> Stages)
{
    /// <summary>Regroups the values of trials by stage.</summary>
    public static DecisionDistanceData Of(IReadOnlyList<DecisionDistances> trials) =>
        new([.. from trial in trials
                from value in trial.Values
                group (trial.Seed, value.Value, value.Probe.Epoch) by value.Probe.Stage into stage
                orderby stage.First().Epoch
                select new DecisionStage(stage.Key, [.. stage.Select(value => (value.Seed, value.Value))])]);

    /// <summary>One row per stage and trial, under a heading.</summary>
    public string Csv => "after,seed,decision_value\n" + string.Concat(
        from stage in Stages
        from trial in stage.Trials
        select Tables.Csv.Line(stage.After, trial.Seed, trial.Value));
}

/// <summary>The values at the end of one stage.</summary>
/// <param name="After">Path of the stages up to and including it.</param>
/// <param name="Trials">Above 0 on the side of Task 1.</param>
public sealed record DecisionStage(string After, IReadOnlyList<(int Seed, double Value)> Trials)
{
    /// <summary>Minimum, quartiles and maximum, interpolated between values.</summary>
    public IReadOnlyList<double> Quartiles
    {
        get
        {
            double[] sorted = [.. Trials.Select(trial => trial.Value).Order()];
            return [.. new[] { 0, 0.25, 0.5, 0.75, 1 }.Select(share => At(sorted, share * (sorted.Length - 1)))];
        }
    }

    private static double At(double[] sorted, double place)
    {
        int below = (int)place, above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
