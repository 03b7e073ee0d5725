using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Figures.Foraging.Manifolds;

/// <summary>
/// The numbers of the paper's Fig. 7: weight states of all trials in the space of their kernel principal components, and
/// their distances to the solutions of the tasks.
/// </summary>
/// <param name="VarianceShares">Of the components.</param>
/// <param name="Points">Of all trials, trial by trial in order of time.</param>
/// <param name="Course">Distances over time, over the trials.</param>
public sealed record SolutionManifoldsData(int Trials, IReadOnlyList<double> VarianceShares, IReadOnlyList<ManifoldPoint> Points,
    IReadOnlyList<ManifoldMoment> Course)
{
    public string StatesCsv => "seed,after,epoch,kpc1,kpc2,kpc3,to_m_t1,to_m_t2,to_intersection\n" + string.Concat(Points.Select(point =>
        Tables.Csv.Line(point.Seed, point.After, point.Epoch, point.Scores[0], point.Scores[1], point.Scores[2], point.ToTask1,
            point.ToTask2, point.ToIntersection)));

    public string CourseCsv => "after,epoch,n,to_m_t1,to_m_t1_sd,to_m_t2,to_m_t2_sd,to_intersection,to_intersection_sd\n"
        + string.Concat(Course.Select(moment =>
        Tables.Csv.Line(moment.After, moment.Epoch, moment.Trials, moment.ToTask1.Mean, moment.ToTask1.StandardDeviation,
            moment.ToTask2.Mean, moment.ToTask2.StandardDeviation,
            moment.ToIntersection.Mean, moment.ToIntersection.StandardDeviation)));
}

/// <summary>One weight state.</summary>
public sealed record ManifoldPoint
{
    public required int Seed { get; init; }

    public required string Stage { get; init; }

    public required string After { get; init; }

    public required long Epoch { get; init; }

    /// <summary>Kernel principal components 1 to 3.</summary>
    public required IReadOnlyList<double> Scores { get; init; }

    /// <summary>
    /// Euclidean distance to the nearest state that solves Task 1 (M_T1), and so on (<see cref="Analysis.Manifolds.StateSet.Distance"/>);
    /// NaN if there is none.
    /// </summary>
    public required double ToTask1 { get; init; }

    public required double ToTask2 { get; init; }

    public required double ToIntersection { get; init; }
}

/// <summary>The same moment of all trials.</summary>
public sealed record ManifoldMoment
{
    public required string Stage { get; init; }
    public required string After { get; init; }
    public required long Epoch { get; init; }
    public required Summary ToTask1 { get; init; }
    public required Summary ToTask2 { get; init; }
    public required Summary ToIntersection { get; init; }

    public int Trials => ToTask1.N + ToTask1.Undefined;
}
