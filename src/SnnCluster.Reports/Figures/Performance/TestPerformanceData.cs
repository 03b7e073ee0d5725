using SnnCluster.Simulation.Foraging;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Figures.Performance;

/// <summary>The numbers of the paper's Fig. 4B: performance on both tasks after every stage that was tested.</summary>
/// <param name="Points">The <c>after</c> paths, in protocol order.</param>
public sealed record TestPerformanceData(int Trials, IReadOnlyList<string> Points, IReadOnlyList<TestPerformanceBar> Bars)
{
    public static TestPerformanceData Of(SweepStatistics statistics) => new(
        statistics.N,
        [.. statistics.Tests.Select(test => test.After).Distinct()],
        [.. from test in statistics.Tests
            select new TestPerformanceBar(test.After, test.Task, test.Performance,
                [.. from trial in statistics.Trials
                    from row in trial.Tests
                    where row.StageIndex == test.StageIndex && !double.IsNaN(row.Performance)
                    select row.Performance])]);

    public string Csv => "after,task,n,undefined,mean,sd\n" + string.Concat(Bars.Select(bar => Tables.Csv.Line(
        bar.After, (int)bar.Task, bar.Summary.N, bar.Summary.Undefined, bar.Summary.Mean, bar.Summary.StandardDeviation)));
}

/// <summary>One bar: a task's performance after a path of stages, with every trial in which it is defined.</summary>
public sealed record TestPerformanceBar(string After, ForagingTask Task, Summary Summary, IReadOnlyList<double> Trials);
