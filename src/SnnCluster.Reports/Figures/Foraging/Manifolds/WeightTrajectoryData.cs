namespace SnnCluster.Reports.Figures.Foraging.Manifolds;

/// <summary>
/// The numbers of the paper's Figs 3E and 4E: H->O weights along a trial in the space of their first principal components.
/// </summary>
/// <param name="VarianceShares">Share of each component in the variance of the weights along the trial.</param>
/// <param name="Points">In order of time.</param>
public sealed record WeightTrajectoryData(int Seed, IReadOnlyList<double> VarianceShares, IReadOnlyList<TrajectoryPoint> Points)
{
    /// <summary>One row per weight state, under a heading.</summary>
    public string Csv => "seed,stage,after,epoch,pc1,pc2,pc3\n" + string.Concat(Points.Select(point =>
        Tables.Csv.Line(Seed, point.Stage, point.After, point.Epoch, point.Scores[0], point.Scores[1], point.Scores[2])));
}

/// <summary>One weight state of the trial.</summary>
public sealed record TrajectoryPoint
{
    /// <summary>Notation of the stage that it was recorded in.</summary>
    public required string Stage { get; init; }

    /// <summary>Path of the stages up to and including that one.</summary>
    public required string After { get; init; }

    /// <summary>Since the trial began, tests left out.</summary>
    public required long Epoch { get; init; }

    /// <summary>Coordinates along the components, in units of weight.</summary>
    public required IReadOnlyList<double> Scores { get; init; }
}
