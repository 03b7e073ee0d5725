using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Figures.Foraging.Manifolds;

/// <summary>
/// The numbers of the paper's Fig. 7: weight states of all trials in the space of their kernel principal components, and
/// their distances to the solutions of the tasks.
/// </summary>
/// <param name="VarianceShares">The share of each component in the variance.</param>
/// <param name="Points">Points of all trials, trial by trial, in order of time.</param>
/// <param name="Course">Distances over time, over the trials.</param>
public sealed record SolutionManifoldsData(int Trials, IReadOnlyList<double> VarianceShares, IReadOnlyList<ManifoldPoint> Points,
    IReadOnlyList<ManifoldMoment> Course)
{
    /// <summary>One row per weight state, under a heading; empty where a distance is undefined.</summary>
    public string StatesCsv => "seed,after,epoch,kpc1,kpc2,kpc3,to_m_t1,to_m_t2,to_intersection\n" + string.Concat(Points.Select(point =>
        Tables.Csv.Line(point.Seed, point.After, point.Epoch, point.Scores[0], point.Scores[1], point.Scores[2], point.ToTask1,
            point.ToTask2, point.ToIntersection)));

    /// <summary>One row per moment, under a heading: mean and SD of the distances over trials.</summary>
    public string CourseCsv => "after,epoch,to_m_t1_n,to_m_t1,to_m_t1_sd,to_m_t2_n,to_m_t2,to_m_t2_sd,"
        + "to_intersection_n,to_intersection,to_intersection_sd\n"
        + string.Concat(Course.Select(moment =>
        Tables.Csv.Line(moment.After, moment.Epoch, moment.ToTask1.N, moment.ToTask1.Mean, moment.ToTask1.StandardDeviation,
            moment.ToTask2.N, moment.ToTask2.Mean, moment.ToTask2.StandardDeviation,
            moment.ToIntersection.N, moment.ToIntersection.Mean, moment.ToIntersection.StandardDeviation)));
}

/// <summary>One weight state.</summary>
public sealed record ManifoldPoint
{
    /// <summary>The trial that it is of.</summary>
    public required int Seed { get; init; }

    /// <summary>Notation of the stage that it was recorded in.</summary>
    public required string Stage { get; init; }

    /// <summary>Path of the stages up to and including that one.</summary>
    public required string After { get; init; }

    /// <summary>Since the trial began, tests left out.</summary>
    public required long Epoch { get; init; }

    /// <summary>Kernel principal components 1 to 3.</summary>
    public required IReadOnlyList<double> Scores { get; init; }

    /// <summary>
    /// Euclidean distance to the nearest state that solves Task 1 (M_T1), and so on (<see cref="Analysis.Manifolds.StateSet.Distance"/>);
    /// NaN if there is none.
    /// </summary>
    public required double ToTask1 { get; init; }

    /// <summary>To the nearest state that solves Task 2 (M_T2); NaN if there is none.</summary>
    public required double ToTask2 { get; init; }

    /// <summary>To the nearest state that solves both tasks: the last fifth of interleaved stages; NaN if there is none.</summary>
    public required double ToIntersection { get; init; }
}

/// <summary>The same moment of all trials.</summary>
public sealed record ManifoldMoment
{
    /// <summary>Notation of the stage to which it belongs.</summary>
    public required string Stage { get; init; }

    /// <summary>Path of the stages up to and including that one.</summary>
    public required string After { get; init; }

    /// <summary>Since the trial began, tests left out.</summary>
    public required long Epoch { get; init; }

    /// <summary>Distance to M_T1 over the trials.</summary>
    public required Summary ToTask1 { get; init; }

    /// <summary>Distance to M_T2 over the trials.</summary>
    public required Summary ToTask2 { get; init; }

    /// <summary>Distance to the states that solve both tasks, over the trials.</summary>
    public required Summary ToIntersection { get; init; }
}
